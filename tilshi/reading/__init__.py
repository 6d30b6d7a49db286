"""Text in, frozen data out: what a passage says, and who says it."""
