"""Other companies' counters, where the site's owner switches one on: last, and where the law says so, only
for readers who allow it."""
