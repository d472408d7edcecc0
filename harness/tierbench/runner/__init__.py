"""The straight line of a run."""
