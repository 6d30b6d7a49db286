"""A small invented newsroom: its people, topics, pictures and stories, in the languages of the site."""
