"""Which figures differ between two versions of the data, and why; changes no data file."""
