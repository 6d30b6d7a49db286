"""An invented archive of any size, to see how a site behaves that has ten years of stories behind it."""
