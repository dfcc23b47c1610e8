"""The dashboard as a folder of pages that need no server: an edition, frozen and citable."""
