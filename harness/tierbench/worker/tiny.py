"""A model of one dense layer, y = x W + b: small enough to live in the worker, real enough to
compute.

It tells whether a runtime works: one that only imports may still fail when it is used. The TFLite
bytes come from TensorFlow 2.21's converter on a Keras Dense(2) with these weights and batch 1, the
ONNX bytes from one Gemm node (opset 13, IR version 7); zlib-compressed, base85."""

from __future__ import annotations

import base64
import os
import tempfile
import zlib
from contextlib import contextmanager
from typing import Iterator

WEIGHTS = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [-1.0, 1.0]]
BIAS = [0.5, -0.5]
INPUT = [[1.0, 2.0, 3.0, 4.0]]
OUTPUT = [[0.5, 8.5]]

_FILES: dict[str, str] = {
    "fp32.tflite": (
        "c-n1KF;Ck-82w0G2-"
        "FHlSTt3mDno}(CZRBZkZ4G$6o~+Ws3XS04z=VsC^<)r`~XG<21b4bLZWLsc1E2#A%r?~=+e6H&YxW?>LpKi_wK&;ef"
        "REMCZhKH%{K;Bs7xg?Xohrf1=27ka71Uoci?V}=mEIN6X8!7Vz+ElDoVyoVWxB3DliQU-"
        "2TuDjx5LR*r6{}oCaJ*QIzL#0qBL|I22ZuSX=U6|3s0-"
        "^AjKkEb`hN;>USB3pBR3K5XpnHMh5{)<(PjuHLRgH?B+SKgsOvdV$ps1L1XDYv}d|UN4{t@IQeE;6~O5oCAX6_M^C#"
        "gY?|8?qaGhxmSuES6osXDNhn_HRaFC$IsuEpI4hXK9i=Rh!)I+nh6KKa4xA?GndRN{cAsdN6|g67h-"
        "A+xE;+~QA?+5l=i2$nX$qu{Cx|^dunYqcPouv06&E5n96fQ?JuU)OZ_7AW%j}WK61{k?FGsGC9#G&hfYs9mc1+JJpP"
        "3Ia(|wY#OJtA-WqX^U%&;h!*df}$SpIhC%M-^3H%H6d%_lOC-ishzVHNY+I1SX?_0H%YMMj#!x5c4>l}bDq3?vjp$x"
        "YXI`07Mo;|2LPPX3b5se(bi7W8W{-@EhMJx0v`wocal;6aT$87>^Y>mO*j<L3;e(}2=`PQtH%o(-"
        "JH><1rh#i&pFd1u4{so^{nlu"
    ),
    "fp32.onnx": (
        "c-"
        "rG&w`yVJ65?X4;9@N2VoVZZtW;ugPtDC0VkybYtJKowVBugAV02<E_flYBXs~C10}vaI_k(CHL5R{MFAktQNa_A4VW"
        "7!Ed|W&nj6xh-OdO0r%#s8YtV9!Ja$@0P5a0y>HuDm+"
    ),
}


@contextmanager
def written(name: str) -> Iterator[str]:
    """Yield the path of a temporary file with the tiny model `name`."""
    with tempfile.TemporaryDirectory(prefix="tierbench-") as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(content(name))
        yield path


def content(name: str) -> bytes:
    """Return the bytes of the tiny model `name`."""
    return zlib.decompress(base64.b85decode(_FILES[name]))
