"""A city's own list of measures, whatever its form, as the tables of an initiative."""
