"""Partners' feeds: strangers' bytes in, frozen data out, without Django, the network or a file."""
