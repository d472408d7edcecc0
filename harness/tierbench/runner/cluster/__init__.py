"""Emulated cases on the workers of a Dask cluster (`--cluster`).

`device` is what a run measures with, `workers` are the machines, `task` is what each of them runs,
and `wire` is what goes between them: JSON in bytes, and the artifact's files.
"""
