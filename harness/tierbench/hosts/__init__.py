"""Hosts: one plugin file per way to reach a machine that runs our Python worker.

A plugin defines `PLUGIN = True` and `connect(target, options) -> device.Device`. `jobs.py` is
common to all: the worker's zip, the job file and the answer, whatever carries them."""
