"""Django's backend for SQLite, with turns (see `docs/decisions/0046-turns.md`)."""
