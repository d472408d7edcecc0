"""Damage a real journal in every small way and see that each damage is told, with its line:
`python tests/system/journal_damage.py RUN [--flips 600]`.

RUN is the folder of a finished run. Its lines are written again through the journal's own writer,
so that runs of an older format can be tried too. Then single bits are flipped, and each line is
once doubled and once removed. A damage counts as told when reading raises an IntegrityError that
names the line, or reads what stands before and says at which line it ended. No row may differ
without a word. Exit code 1 where one does."""

from __future__ import annotations

import argparse
import collections
import json
import random
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.errors import IntegrityError
from tierbench.results import chain, journal, rows


@dataclass(frozen=True)
class Damage:
    """A damaged journal; `line` is the first line that is not as it was, from 1."""

    kind: str
    line: int
    data: bytes


def flipped(data: bytes, bit: int) -> bytes:
    """Return the bytes with one bit changed."""
    raw = bytearray(data)
    raw[bit // 8] ^= 1 << bit % 8
    return bytes(raw)


def damages(whole: bytes, flips: int, seed: int) -> list[Damage]:
    """Return `flips` single bit flips, and each line doubled and removed."""
    rng, lines = random.Random(seed), whole.splitlines(keepends=True)
    made = []
    for bit in (rng.randrange(len(whole) * 8) for _ in range(flips)):
        made.append(Damage("flip", whole[: bit // 8].count(b"\n") + 1, flipped(whole, bit)))
    for place in range(len(lines)):
        twice = b"".join([*lines[: place + 1], *lines[place:]])
        made.append(Damage("doubled", place + 2, twice))
        made.append(Damage("removed", place + 1, b"".join(lines[:place] + lines[place + 1 :])))
    return made


def told(damage: Damage, folder: Path) -> str:
    """Return what is wrong with how a damage is told; empty where its line is named."""
    path = folder / journal.NAME
    path.write_bytes(damage.data)
    try:
        read = journal.load(folder)
        rows.results(read.records, read.run)
        text = " ".join(read.notes)
    except IntegrityError as error:
        text = str(error)
    except Exception as error:
        return f"{damage.kind} in line {damage.line}: {type(error).__name__}: {error}"
    # a removed last line is known by its absence: the end is missing behind the line before it
    named = {f"line {damage.line}:", f"behind line {damage.line - 1}:"}
    if not any(name in text for name in named):
        return f"{damage.kind} in line {damage.line}: {text or 'not told'}"
    return "" if damage.line == 1 else _kept(damage, folder)


def _kept(damage: Damage, folder: Path) -> str:
    """Return what is wrong with what `--resume` would go on from."""
    sound = journal.load_sound(folder)
    before = damage.data.splitlines(keepends=True)[: damage.line - 1]
    (folder / journal.NAME).write_bytes(b"".join(before))
    if sound.records != journal.load_sound(folder).records:
        return f"{damage.kind} in line {damage.line}: not what stands before is read"
    return ""


def written_again(run: Path, folder: Path) -> bytes:
    """Write the entries of a run's journal through today's writer and return the bytes."""
    last, lines = chain.START, []
    for number, text in enumerate((run / journal.NAME).read_text().splitlines()):
        entry = json.loads(text)
        entry.pop("check", None)
        if number == 0:
            entry["format"] = journal.FORMAT
        line, last = chain.sealed(json.dumps(entry, separators=(",", ":")).encode(), last)
        lines.append(line)
    (folder / journal.NAME).write_bytes(b"".join(lines))
    if notes := journal.load(folder).notes:
        raise SystemExit(f"{run}: is no finished run: {'; '.join(notes)}")
    return b"".join(lines)


def report(found: Iterable[tuple[Damage, str]]) -> int:
    """Print how many damages of each kind were told, and each that was not; return the exit
    code."""
    made: collections.Counter[str] = collections.Counter()
    missed: collections.Counter[str] = collections.Counter()
    for damage, text in found:
        made[damage.kind] += 1
        if text:
            missed[damage.kind] += 1
            print(text)
    for kind, count in made.items():
        print(f"{kind:8} {count - missed[kind]} of {count} told")
    return 1 if missed else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--flips", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20261130)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        whole = written_again(chosen.run, folder)
        tried = damages(whole, chosen.flips, chosen.seed)
        return report((damage, told(damage, folder)) for damage in tried)


if __name__ == "__main__":
    sys.exit(main())
