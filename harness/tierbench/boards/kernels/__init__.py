"""Calls of kernels, operator by operator, as TFLite Micro makes them."""
