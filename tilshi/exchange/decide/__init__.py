"""What becomes of a partner's items: new, changed, the same, withdrawn; shown, waiting, refused. Pure."""
