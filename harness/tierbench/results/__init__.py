"""From raw samples to a row."""
