"""Many finished stories at once, for importers of archives. Begin at `load.py`."""
