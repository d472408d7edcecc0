"""Readers of models, one file per kind: `open_model(path, shape, scratch) -> Source`."""
