"""Exports and emulated cases on the workers of a Dask cluster (`--cluster`).

`device` is what a run measures with, `exporting` is the export process there. `workers` are the
machines, each a `worker`, and `connection` is all that is Dask's. `task` is what each of them runs,
and `wire` is what goes between them: JSON in bytes, and an artifact's files.
"""
