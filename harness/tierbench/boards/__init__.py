"""Boards: firmware for microcontrollers, run under emulation. A file with `PLUGIN = True` is a way
to run it."""
