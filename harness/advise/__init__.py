"""Advice: on which tier should this model run, and why?"""

from __future__ import annotations
