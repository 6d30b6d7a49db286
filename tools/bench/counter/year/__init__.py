"""A year of a big site's views, written straight into the sums: `python -m tools.bench.counter.year
--help`."""
