"""The errors that tierbench raises, and the exit code of each.

HarnessError
├── UsageError            2    unknown model, target, runtime or option; bad TOML or CSV
├── TargetError           3    a target that was asked for by name cannot be reached, or refused
│   └── ToolMissing       3    a compiler, emulator or Python package is not installed
├── CaseError             1    one case failed; it becomes a row with status, stage and error
│   └── DoesNotFit        1    the model is larger than a board's memory; the row has both figures
├── NothingComparable     4    nothing was measured, or nothing can be compared
├── GateFailed            1    a threshold that the user set was exceeded
├── IntegrityError        5    a hash, a manifest or a schema version does not match
└── Interrupted         130    Ctrl-C

Foreign exceptions are mapped to these once, where the foreign code is called. `cli.main` is the
only place that prints an error and exits. A message says what was wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tierbench.core import paths


class HarnessError(Exception):
    """Base of all errors with an exit code."""

    exit_code = 1
    #: The message with names of hosts and people, for the terminal only; empty: it has none.
    private_message = ""


class UsageError(HarnessError):
    """The command line, a configuration file or an input file is wrong."""

    exit_code = 2


class TargetError(HarnessError):
    """A target or a tool that the user asked for by name does not work.

    It may become a row: no private folders.
    """

    exit_code = 3

    def __init__(self, message: str) -> None:
        super().__init__(paths.unnamed(message))


class ToolMissing(TargetError):
    """A program or package is absent; `install` is the exact line that installs it."""

    def __init__(self, what: str, install: str) -> None:
        super().__init__(f"{what} is not available; install it with: {install}")
        self.what = what
        self.install = install


class CaseError(HarnessError):
    """One case failed; it becomes a row, so its message loses the private folders of this machine.

    `stage` is one of `types.STAGES`; the run goes on with the next case.
    """

    exit_code = 1

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(paths.unnamed(message))
        self.stage = stage


class DoesNotFit(CaseError):
    """The model is larger than a board's memory: a result, with what it needs of what there is.

    Keys are `ram_bytes` and `flash_bytes`; one that nobody knows is left out.
    """

    def __init__(self, needed: Mapping[str, int], rooms: Mapping[str, int]) -> None:
        used = [
            f"{name} {needed[key] / 1024:,.0f} of {rooms[key] / 1024:,.0f} KiB"
            for key, name in (("ram_bytes", "RAM"), ("flash_bytes", "flash"))
            if key in needed and key in rooms
        ]
        super().__init__("plan", f"does not fit: {', '.join(used)}")
        self.needed, self.rooms = dict(needed), dict(rooms)


class GateFailed(HarnessError):
    """A comparison or check exceeded the user's threshold."""

    exit_code = 1


class NothingComparable(HarnessError):
    """Nothing was measured, or no pair of rows can be compared."""

    exit_code = 4


class IntegrityError(HarnessError):
    """A file is not what its manifest, hash or schema version says."""

    exit_code = 5


class Interrupted(HarnessError):
    """The user pressed Ctrl-C; what was measured is kept."""

    exit_code = 130


def told(error: BaseException) -> str:
    """Return an error's text for a row.

    One that is not ours with its type, or its text says too little.
    """
    return paths.unnamed(str(error) if isinstance(error, HarnessError) else raised(error))


def raised(error: BaseException) -> str:
    """Return the type and the text of an error that is not ours, also where its text fails."""
    try:
        text = str(error)
    except Exception:
        text = "its text cannot be made"
    kind = type(error).__name__
    return f"{kind}: {text}" if text else kind


def unknown(
    kind: str, name: str, known: Iterable[str], where: str = "", also: Iterable[str] = ()
) -> UsageError:
    """Return the error for an unknown name.

    It lists the known ones and the closest, or the closest of `also`.
    """
    from difflib import get_close_matches  # seldom needed, and the command starts at once

    names = sorted(known)
    close = get_close_matches(name.lower(), [*names, *also], n=1, cutoff=0.5)
    hint = f"; did you mean '{close[0]}'?" if close else "."
    place = f"{where}: " if where else ""
    return UsageError(f"{place}unknown {kind} '{name}'{hint} Known: {', '.join(names) or 'none'}.")
