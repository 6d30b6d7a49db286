"""`make bench`: how quick a big site is, on this machine. Prints a Markdown table of what was measured."""
