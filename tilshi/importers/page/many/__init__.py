"""Many pages in one go: what a folder, a list or a sitemap names, one after the other, politely."""
