"""What every room stands on and no reader sees: languages, slugs, names, dates. Owns no tables."""
