"""The demo's logo: a tumar, the three-cornered amulet that the town and its paper are named after."""

from pathlib import Path

LOGO = Path(__file__).with_name("logo.svg")
