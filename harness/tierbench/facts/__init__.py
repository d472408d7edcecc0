"""Cited tables of the world, and their readers."""
