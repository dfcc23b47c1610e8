"""Copies of source documents that a reader has at hand.

Their text, the passage a fact rests on, and whether the copy is the one that was read. Ships no
document and knows neither the pages nor the database.
"""
