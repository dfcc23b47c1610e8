"""Proposes which measures of different initiatives to match and which themes to map.

Decides nothing, a curator confirms.
"""
