"""What has been published: search, months, and the maps for search engines."""
