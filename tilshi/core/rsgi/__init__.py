"""What a door and whoever answers beside it need of a request: its shapes, who asks, a short answer."""
