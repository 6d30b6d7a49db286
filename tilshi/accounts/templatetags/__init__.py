"""What the account pages ask about themselves."""
