"""A new progress report as a few rows: read, matched to known measures, compared, written."""
