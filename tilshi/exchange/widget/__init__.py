"""Our newest headlines on partners' pages: a page for frames, and the script that sets the frame."""
