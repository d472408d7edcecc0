"""Runs inside the emulated system: one marked inference of an ncnn network with zero weights.
Alone, no import of ours.

python ncnn_guest.py WHEEL_FOLDER NETWORK.param WIDTH HEIGHT
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys


def mark(number: int) -> None:
    """Tell the emulator's plugin where a region begins or ends; elsewhere the call fails
    quietly."""
    with contextlib.suppress(OSError):
        os.getpgid(number)


def main(folder: str, param: str, width: str, height: str) -> None:
    """Load the network and mark its first inference: what caches hold of an earlier one, at most
    their size, is
    less than 0.5 % of the traffic of any network of the table."""
    sys.path.insert(0, folder)
    ncnn = importlib.import_module("ncnn.ncnn")

    net = ncnn.Net()
    net.opt.lightmode = True
    net.opt.num_threads = 1
    allocators = ncnn.UnlockedPoolAllocator(), ncnn.PoolAllocator()
    net.opt.blob_allocator, net.opt.workspace_allocator = allocators
    if net.load_param(param) or net.load_model(ncnn.DataReaderFromEmpty()):
        sys.exit("ncnn refused the network")
    image = ncnn.Mat(int(width), int(height), 3)
    image.fill(0.01)

    def infer() -> None:
        extractor = net.create_extractor()
        extractor.input("data", image)
        status, _ = extractor.extract("output")
        if status:
            sys.exit("ncnn could not compute the network")

    mark(7770003)
    mark(7770001)
    infer()
    mark(7770002)
    sys.stdout.flush()
    os._exit(0)  # ncnn crashes when the interpreter tears its allocators down


if __name__ == "__main__":
    main(*sys.argv[1:])
