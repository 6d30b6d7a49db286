"""Asks partners' feeds for news when it is time, and stores what is decided."""
