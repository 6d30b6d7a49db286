"""The fronts: they arrange teasers of stories and own no content."""
