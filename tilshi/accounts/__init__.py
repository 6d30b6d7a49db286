"""People who sign in: the one User for staff and readers, roles, and the doors they come through."""
