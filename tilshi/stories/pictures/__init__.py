"""Pictures: what is let in, what is read from them, the sizes in which readers get them."""
