"""A reader's words: plain text, of which addresses are the only thing to click."""
