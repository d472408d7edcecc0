"""Where the fit's committed outputs stand."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
COEFFICIENTS = _HERE / "coefficients.json"
FOLDS = _HERE / "folds.npz"
RESIDUALS = _HERE / "residuals.csv"
