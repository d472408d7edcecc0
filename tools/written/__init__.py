"""What `tools/reference_pages.py` writes, by the kind of page."""
