"""One news page, in whatever form it was saved, into one story."""
