"""How a request is answered: the ASGI door, with Django behind it in a small bounded pool of threads."""
