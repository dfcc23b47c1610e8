"""The reference of all keys of the data files, made from their contracts."""
