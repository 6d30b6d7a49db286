"""What everybody sees of the figures: the most read, the badge, how often a story was read."""
