"""Readers are told what became of their words: on a page of theirs, and by mail, as they wish it."""
