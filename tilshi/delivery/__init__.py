"""Public pages: baked to files when something they show has changed, and the door that serves them.

Rooms above say `changed(key)` in the transaction of a change and `depends_on(key)` while a page is rendered;
the clock is asked by `core.clock.until(moment)`.
"""
