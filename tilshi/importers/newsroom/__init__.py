"""The newsroom's own screens for page import."""
