"""The newsroom's own screens of stories."""
