"""Proposes which measures of different initiatives to match and which themes to map; decides nothing, a curator confirms."""
