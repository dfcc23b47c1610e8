"""Takes the data along: rows in, bytes out.

Reads no question, shows no page and draws nothing that the reader did not choose.
"""
