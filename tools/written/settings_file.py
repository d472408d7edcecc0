"""The page of the settings file: `docs/reference/settings-file.md`."""

from __future__ import annotations

from tierbench.core import settings
from written.markdown import page, struct_table

EXAMPLE = """\
[run]
target = ["host", "nano33"]
format = ["int8.tflite"]
profile = "quick"

[gate]
latency = "10%"
size = "5%"
accuracy = "1pp"

[advise]
needs = "needs.toml"
prices = "prices.toml"
"""


def settings_file() -> str:
    """Return the keys of `tierbench.toml`."""
    return page(
        "The settings file",
        "`tierbench.toml` holds what a project usually asks for. "
        "It stands in the project's folder.\n"
        "In `pyproject.toml` the same tables begin with `tool.tierbench`, such as "
        "`[tool.tierbench.run]`.",
        "The nearest file counts: in the working directory, or in a folder above it.\n"
        "In one folder `tierbench.toml` comes before `pyproject.toml`.\n"
        "Where no project has one, `~/.config/tierbench/tierbench.toml` counts.\n"
        "The command line wins over the file. `--settings F.toml` names another file, and "
        "`--settings none` reads none.",
        "A command that reads a file says so. `tierbench doctor` names the file that holds here.\n"
        "An unknown key is refused with exit code 2. The functions of Python read no settings.",
        "## [run]",
        "For `tierbench run`, and for `tierbench compare` of two models.\n"
        "`--resume` and `--against` go on with what the older run was asked for.",
        struct_table(settings.RunTable),
        "## [gate]",
        "For `tierbench compare` and `tierbench run --against`.\n"
        "`--fail-above` wins, one figure at a time. `--budget` replaces the table.",
        struct_table(settings.GateTable),
        "## [advise]",
        "For `tierbench advise`. Both files stand beside the settings.",
        struct_table(settings.AdviseTable),
        "## An example",
        f"```toml\n{EXAMPLE}```",
    )
