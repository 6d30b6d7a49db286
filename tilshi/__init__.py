"""Tilshi: a self-hosted news-site engine for press services and small newsrooms."""

__version__ = "0.1.dev1"
