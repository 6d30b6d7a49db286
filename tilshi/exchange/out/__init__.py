"""Our news for others: feeds of a language, a section, a topic, an author, and what aggregators want."""
