"""Configuration of the programs round a site, printed for its operator: nginx before it, systemd under it."""
