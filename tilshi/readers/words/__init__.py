"""The word rules of a newsroom's moderation: which words of a comment are banned, suspect or allowed."""
