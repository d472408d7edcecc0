"""`tierbench serve ARTIFACT`: answer inferences over HTTP, as the Open Inference Protocol says."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tierbench.cli import options
from tierbench.core.files import write_whole
from tierbench.core.progress import say


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "artifact", type=Path, metavar="ARTIFACT", help=".onnx, .tflite or a SavedModel folder"
    )
    verb.add_argument(
        "--runtime", default="", metavar="R", help="onnxruntime, litert, tensorflow ..."
    )
    verb.add_argument("--name", default="", metavar="NAME", help="the model's; default: the file's")
    verb.add_argument("--threads", type=options.positive, default=1, metavar="N")
    verb.add_argument(
        "--delegate", default="", metavar="D", help="default: the runtime's own default"
    )
    verb.add_argument("--batch", type=options.positive, default=1, metavar="N")
    verb.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="A",
        help="where to listen; the default is reached from this machine only",
    )
    verb.add_argument(
        "--port", type=options.port, default=8000, metavar="N", help="default: 8000; 0: a free one"
    )
    verb.add_argument(
        "--congestion-control",
        default="",
        metavar="C",
        help="of TCP, such as cubic or bbr; default: the system's, also where it lacks C",
    )
    verb.add_argument(
        "--tls", action="store_true", help="HTTPS, with a certificate that is made for this run"
    )
    verb.add_argument(
        "--certificate",
        type=Path,
        metavar="F.pem",
        help="with --tls: where a copy of the certificate goes, for clients to trust",
    )
    verb.add_argument(
        "--ready-file", type=Path, metavar="F", help="written with the URL once it answers"
    )


def main(arguments: argparse.Namespace) -> int:
    from tierbench.service import loaded, server

    wish = loaded.Wish(
        arguments.artifact,
        arguments.runtime,
        arguments.name,
        arguments.threads,
        arguments.delegate,
        arguments.batch,
    )
    place = server.Place(
        arguments.address,
        arguments.port,
        arguments.tls,
        arguments.certificate,
        arguments.congestion_control,
    )

    def tell(model: loaded.LoadedModel, url: str) -> None:
        say(f"{model.name} answers at {url}/v2/models/{model.name}/infer; Ctrl-C ends it")
        if arguments.ready_file:
            about = {
                "name": model.name,
                "url": url,
                "version": model.version,
                "delegate": model.delegate,
            }
            write_whole(arguments.ready_file, json.dumps(about) + "\n")

    server.serve(lambda: loaded.LoadedModel(wish), place, tell)
    return 0
