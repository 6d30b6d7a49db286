"""Videos, posts and maps of other sites: which addresses we know, and what stands in a frame for them.

No Django here: the settings take the frames' hosts for the site's policy from the same list.
"""
