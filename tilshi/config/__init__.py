"""Where the house is put together: the site's file, Django's settings, addresses, the ASGI door."""
