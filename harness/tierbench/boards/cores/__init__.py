"""What a core of a microcontroller implements."""
