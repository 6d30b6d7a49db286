"""What keeps a site running: mail, the keeper's rounds, the supervisor of `tilshi run`, health."""
