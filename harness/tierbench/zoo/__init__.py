"""What is benchmarked, and how it is exported."""
