"""`python -m tierbench` is `tierbench`."""

from __future__ import annotations

import sys

from tierbench.cli.main import main

sys.exit(main())
