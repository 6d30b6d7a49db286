"""A filter that learns from this newsroom's own decisions about comments, and from nobody else's."""
