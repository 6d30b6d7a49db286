"""How many read what, without watching anyone: hits, visits, tallies, most read."""
