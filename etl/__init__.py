"""Turns the curated data files into the database; knows nothing of how it is queried or shown."""
