"""Maps for search engines: all stories month by month, the pages that list them, the news of two days."""
