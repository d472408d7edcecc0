"""What everybody may use, and which uses nobody."""
