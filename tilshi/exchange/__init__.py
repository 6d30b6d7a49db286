"""What goes out to others and comes in from them: our feeds, and partners with theirs."""
