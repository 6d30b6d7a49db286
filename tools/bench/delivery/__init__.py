"""How fast baked pages are served, and how soon a change is seen: `python -m tools.bench --only delivery`.

Everything that is compared runs side by side on this machine and is measured in turns, A, B, C, A, B, C, so
that a machine that slows down slows all of them. wrk, nginx and varnishd are the system's own.
"""
