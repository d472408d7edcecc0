"""Service: how inferences are asked of a server instead of a runtime in the measuring process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tierbench.core.names import Reached

Connection = Literal["warm", "cold", "busy"]
Wire = Literal["binary", "json"]

#: The only runtime of an endpoint: what executes behind it is its own affair.
ENDPOINT_RUNTIME = "endpoint"


@dataclass(frozen=True)
class Service:
    """A server, and how it is asked. A header file is named here and read by the worker only."""

    endpoint: str = ""  # the user's own, as a URL; empty: tierbench starts one on this machine
    model: str = ""  # what the endpoint calls the model
    header_file: str = ""  # of lines `Name: value`
    connection: Connection = "warm"
    wire: Wire = "binary"
    link: str = ""  # a profile of links.toml to put between; empty: none
    deadline_s: float = 10.0  # of one request
    is_tls: bool = False  # of a server that tierbench starts

    @property
    def reached(self) -> Reached:
        """What a name and a row say of it."""
        via = "endpoint" if self.endpoint else "service"
        is_tls = self.is_tls or self.endpoint.startswith("https:")
        return Reached(via, self.connection, self.wire, self.link, is_tls)
