"""Comments under load: `python -m tools.bench --only comments`."""
