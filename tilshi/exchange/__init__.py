"""What goes out to others and comes in from them: feeds, for now."""
