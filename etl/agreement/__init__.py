"""How well two codings of the same sources agree, and how their differences were settled.

Changes nothing.
"""
