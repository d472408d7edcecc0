"""Fit, intervals, baselines, curation, and `tierbench validate`."""
