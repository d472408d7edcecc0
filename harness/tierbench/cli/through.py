"""What `tierbench run` takes to measure through a server, and the `Service` that it asks for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from tierbench.core import paths
from tierbench.core.errors import UsageError, unknown
from tierbench.core.service import Connection, Service, Wire
from tierbench.facts import links

#: Options that say how a server is asked, and mean nothing without one.
_OF_A_SERVER = ("connection", "wire", "link", "deadline", "header_file", "tls", "endpoint_model")
#: Scenarios in which the next query follows the answer at once, so that no connection idles.
_WITHOUT_PAUSE = ("singlestream", "multistream", "offline")
_BOTH = ("sustain", "layers", "meter", "emulate", "host", "inventory", "against", "optimise")


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--service",
        action="store_true",
        help="measure through a server that is started here (see: tierbench serve)",
    )
    verb.add_argument(
        "--endpoint",
        default="",
        metavar="URL",
        help="measure your own server: Triton, KServe, MLServer, OpenVINO Model Server",
    )
    verb.add_argument(
        "--endpoint-model", default="", metavar="NAME", help="what the endpoint calls the model"
    )
    verb.add_argument(
        "--header-file",
        type=Path,
        metavar="F",
        help="lines 'Name: value' for each request, such as a token; written down nowhere",
    )
    verb.add_argument(
        "--connection",
        choices=get_args(Connection),
        help="kept but idle (warm, the default), a new one each time (cold), or in use (busy)",
    )
    verb.add_argument("--wire", choices=get_args(Wire), help="tensors as bytes (default) or JSON")
    verb.add_argument(
        "--link",
        default="",
        metavar="PROFILE",
        help="with --service: put a link between, e.g. wired, wifi, 4g, 5g, lan",
    )
    verb.add_argument("--deadline", default="", metavar="10s", help="how long one request may take")
    verb.add_argument("--tls", action="store_true", help="with --service: over HTTPS")


def service(arguments: argparse.Namespace) -> Service | None:
    """Return the server that the command line asks for; None: the worker infers itself."""
    if not (arguments.service or arguments.endpoint):
        for name in _OF_A_SERVER:
            if getattr(arguments, name):
                raise UsageError(
                    f"--{name.replace('_', '-')} is about a server: add --service, or "
                    "--endpoint URL"
                )
        return None
    asked = "--service" if arguments.service else "--endpoint"
    if arguments.service and arguments.endpoint:
        raise UsageError("--service starts a server and --endpoint is your own: choose one")
    for name in _BOTH:
        if getattr(arguments, name):
            raise UsageError(
                f"{asked} and --{name} cannot be asked for together: "
                "what is timed are requests from this machine"
            )
    connection = arguments.connection
    if connection == "warm" and arguments.scenario in _WITHOUT_PAUSE:
        raise UsageError(
            f"--scenario {arguments.scenario} asks without a pause, so no connection idles: "
            "use --connection busy or cold, or --scenario server"
        )
    if not connection:
        connection = "busy" if arguments.scenario in _WITHOUT_PAUSE else "warm"
    _check_endpoint(arguments)
    if arguments.link and arguments.link not in links.profiles():
        raise unknown("link", arguments.link, links.profiles(), "--link")
    return Service(
        endpoint=arguments.endpoint.rstrip("/"),
        model=arguments.endpoint_model,
        header_file=paths.absolute(arguments.header_file),
        connection=connection,
        wire=arguments.wire or "binary",
        link=arguments.link,
        deadline_s=_seconds(arguments.deadline) if arguments.deadline else Service.deadline_s,
        is_tls=arguments.tls,
    )


def _check_endpoint(arguments: argparse.Namespace) -> None:
    if not arguments.endpoint:
        for name in ("endpoint_model", "header_file"):
            if getattr(arguments, name):
                option = f"--{name.replace('_', '-')}"
                raise UsageError(f"{option} belongs to --endpoint URL, not to --service")
        return
    for name in ("link", "tls"):
        if getattr(arguments, name):
            raise UsageError(
                f"--{name} belongs to --service: the way to an endpoint is what it is, and its "
                "URL says http or https"
            )
    if not arguments.endpoint_model:
        raise UsageError("--endpoint needs the model's name there: --endpoint-model NAME")
    if arguments.header_file and not arguments.header_file.is_file():
        raise UsageError(f"--header-file {arguments.header_file}: does not exist")
    try:
        parts = urlsplit(arguments.endpoint)
        is_whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        parts, is_whole = urlsplit(""), False
    if not is_whole or parts.query or parts.fragment or re.search(r"[\s\\]", arguments.endpoint):
        raise UsageError(
            "--endpoint must be a URL such as http://host:8000, without /v2 and without ?..."
        )
    if "@" in parts.netloc:
        raise UsageError(
            "--endpoint: a name or password in the URL would be written down; give it as a line "
            "'Authorization: ...' of --header-file"
        )


def _seconds(text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(ms|s)", text.strip())
    if not match or float(match[1]) <= 0:
        raise UsageError(f"--deadline: '{text}' is not a duration; write for example 10s or 500ms")
    return float(match[1]) * (1e-3 if match[2] == "ms" else 1.0)
