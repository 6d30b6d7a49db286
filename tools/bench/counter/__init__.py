"""The counter: what it takes in, what it costs, what is lost at a kill, how quick its screens are, how right
it is: `python -m tools.bench --only counter`.

GoatCounter's maker reports 800 hits a second on a small server (arp242/goatcounter on GitHub, issue 303),
7,000 for an early version (issue 339): as published, not measured here.
"""
