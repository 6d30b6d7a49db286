"""The newsroom's own screens for stories."""
