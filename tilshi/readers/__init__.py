"""Comments under stories, their moderation, and what readers are told."""
