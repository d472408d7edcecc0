"""What changed, whether it is real, whether it is too much."""
