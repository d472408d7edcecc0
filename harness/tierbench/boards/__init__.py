"""Boards: one plugin file per way to run our firmware, `PLUGIN = BoardKind(connect)`."""

from tierbench.core.device import BoardKind
from tierbench.core.plugins import Plugins

BOARDS = Plugins("tierbench.boards", BoardKind, "kind of board")
