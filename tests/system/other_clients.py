"""`tritonclient`, in an environment of its own, against `tierbench serve`.

`PYTHON tests/system/other_clients.py URL MODEL` asks for one inference in JSON and one in bytes
with that interpreter's `tritonclient`, and prints the outputs. It imports nothing of ours."""

from __future__ import annotations

import json
import sys
from urllib.parse import urlsplit

import numpy as np


def main(url: str, name: str) -> int:
    from tritonclient import http  # type: ignore[import-not-found,unused-ignore]

    client = http.InferenceServerClient(urlsplit(url).netloc)
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready(name)
    about = client.get_model_metadata(name)
    entry = about["inputs"][0]
    shape = [max(size, 1) for size in entry["shape"]]
    value = np.arange(1, 1 + int(np.prod(shape)), dtype=np.float32).reshape(shape)
    told = {}
    for form, is_binary in (("json", False), ("binary", True)):
        tensor = http.InferInput(entry["name"], shape, entry["datatype"])
        tensor.set_data_from_numpy(value, binary_data=is_binary)
        wanted = [
            http.InferRequestedOutput(output["name"], binary_data=is_binary)
            for output in about["outputs"]
        ]
        answer = client.infer(name, [tensor], outputs=wanted, request_id=form)
        told[form] = answer.as_numpy(about["outputs"][0]["name"]).tolist()
        told[f"{form} without outputs"] = (
            client.infer(name, [tensor]).as_numpy(about["outputs"][0]["name"]).tolist()
        )
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
