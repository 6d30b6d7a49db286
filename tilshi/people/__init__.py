"""The register of what stories speak of. So far: places."""
