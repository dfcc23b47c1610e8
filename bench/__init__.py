"""Measures how fast the real server answers, beside an empty page on the same kind of server.

Changes nothing.
"""
