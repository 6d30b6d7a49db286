"""One story from a page of HTML, whatever made it."""
