"""Compilers, assembly that is kept, linking."""
