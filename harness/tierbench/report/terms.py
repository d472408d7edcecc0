"""Terms that `tierbench explain` knows besides the words of a page's glossary."""

from __future__ import annotations

from collections.abc import Mapping

#: Term in lower case -> sentences.
TERMS: Mapping[str, tuple[str, ...]] = {
    # the names of a row
    "artifact": (
        "artifact: one exported form of a model: its precision and its format, such as int8 onnx.",
        "Its file is named by artifact_sha256.",
    ),
    "device": ("device: a target of `tierbench targets`: one TOML file describes it.",),
    "case": (
        "case: one artifact on one target with one runtime, under one protocol.",
        "Its id is MODEL.PRECISION.FORMAT@TARGET+RUNTIME, and what differs from the default.",
    ),
    "run": ("run: one call of `tierbench run`, with a folder of its own.",),
    # columns of a table
    "bar": ("bar: the latency as a length: the longest bar is the slowest row of the table.",),
    "note": ("note: the number of a footnote below the tables.",),
    "best": ("best: the lowest latency of the table, and no interval overlaps it.",),
    "unchecked": (
        "unchecked: no published row of this device can judge the estimate.",
        "`tierbench validate` shows the errors of those that can be judged.",
    ),
    "uncalibrated": (
        "uncalibrated: some operators are outside the data that estimates are fitted to.",
        "So there is no interval.",
    ),
    # what became of a row
    "ok": ("ok: the case ran, and its output is right.",),
    "failed": ("failed: the case was tried and failed. The columns stage and error say why.",),
    "skipped": ("skipped: the case was not tried. The column error says why.",),
    "valid": ("valid: nothing is known that disturbed the row.",),
    "degraded": (
        "degraded: something disturbed the row, so it may be off by more than its interval.",
        "Its codes are in the column issues.",
    ),
    "invalid": ("invalid: do not use the figures of the row. Its codes are in the column issues.",),
    # precisions
    "fp32": ("fp32: weights and activations of 32 bits with a floating point.",),
    "fp16": ("fp16: weights of 16 bits with a floating point. Most processors compute in fp32.",),
    "dynamic": ("dynamic: int8 weights; activations are quantised while it runs.",),
    "int8": ("int8: weights and activations are whole numbers of 8 bits.",),
    "int16x8": ("int16x8: weights of 8 bits and activations of 16 bits, all whole numbers.",),
    # formats
    "saved_model": ("saved_model: TensorFlow's own folder.",),
    "onnx": ("onnx: the exchange format that ONNX Runtime and TensorRT read.",),
    "tflite": ("tflite: the file of TensorFlow Lite, which LiteRT reads.",),
    "c_array": ("c_array: the int8 tflite file as C source, which firmware holds in its flash.",),
    # tiers
    "cloud": ("cloud: a tier: servers in a data centre.",),
    "edge": ("edge: a tier: gateways, small servers and single-board computers nearby.",),
    "mobile": ("mobile: a tier: phones and tablets.",),
    "tiny": ("tiny: a tier: microcontrollers, with less than a few MB of memory.",),
    # verdicts of `compare`
    "regression": ("regression: worse, beyond noise, and by more than the limit of the gate.",),
    "worse": ("worse: the change is beyond noise, and within the limit or without one.",),
    "better": ("better: the change is beyond noise, and to the good.",),
    "unclear": (
        "unclear: more than the limit, but it may be noise, so the gate passes.",
        "--thorough, or an idle machine, tells smaller changes.",
    ),
    "no difference shown": ("no difference shown: what differs may be noise.",),
    "not comparable": (
        "not comparable: the two sides differ in something that such a figure depends on.",
        "The lines below the table name it. --allow DIMENSION overrules that.",
    ),
    "change": ("change: candidate against base; +83 % is 1.83 times as much.",),
    "base": ("base: the first side of a comparison: the state before.",),
    "candidate": ("candidate: the second side of a comparison: the state after.",),
    # parts of `doctor`
    "missing": ("missing: a part of `doctor` that can be installed; its line stands below it.",),
    "absent": ("absent: a part of `doctor` that is not here, and that nothing needs.",),
}
