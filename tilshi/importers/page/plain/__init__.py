"""One story from a page that was copied or archived as plain text."""
