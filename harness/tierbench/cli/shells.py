"""Completion scripts of bash, zsh and fish, from what the parser takes."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One option: `words` are its values; empty with a value: a file, or a text."""

    flags: tuple[str, ...]
    summary: str
    takes_value: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verb:
    """One verb: `words` are names that its arguments take beside files."""

    name: str
    summary: str
    options: tuple[Option, ...]
    words: tuple[str, ...] = ()


def bash(verbs: Sequence[Verb]) -> str:
    """Return the script for bash, 3.2 of macOS included."""
    names = " ".join([*(verb.name for verb in verbs), "--help", "--version"])
    flags, values = [], []
    for verb in verbs:
        every = " ".join(flag for option in verb.options for flag in option.flags)
        flags.append(f"    {verb.name}) flags='{every}'; words='{' '.join(verb.words)}' ;;")
        for option in verb.options:
            if option.takes_value:
                pattern = "|".join(f"'{verb.name} {flag}'" for flag in option.flags)
                files = "" if option.words else "; files=1"
                values.append(f"    {pattern}) values='{' '.join(option.words)}'{files} ;;")
    return _BASH.format(names=names, flags="\n".join(flags), values="\n".join(values))


#: `-o filenames` lets bash end a folder with a slash and quote a space.
_BASH = """\
# Completion of tierbench for bash; written by: tierbench completion bash
_tierbench() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}}
  local flags='' words='' values='' files=''
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '{names}' -- "$cur"))
    return
  fi
  # bash takes --option=value apart at the sign
  if [[ $prev == = ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}; fi
  if [[ $cur == = ]]; then cur=''; fi
  case $verb in
{flags}
  esac
  case "$verb $prev" in
{values}
  esac
  local IFS=$'\\n'
  if [[ -n $values ]]; then
    COMPREPLY=($(IFS=' ' compgen -W "$values" -- "$cur"))
  elif [[ -n $files ]]; then
    COMPREPLY=($(compgen -f -- "$cur"))
  elif [[ $cur == -* ]]; then
    COMPREPLY=($(IFS=' ' compgen -W "$flags" -- "$cur"))
  else
    COMPREPLY=($(IFS=' ' compgen -W "$words" -- "$cur"; compgen -f -- "$cur"))
  fi
}}
complete -o filenames -F _tierbench tierbench
"""


def zsh(verbs: Sequence[Verb]) -> str:
    """Return the script for zsh."""
    names = "\n".join(f"    {shlex.quote(_described(v.name, v.summary))}" for v in verbs)
    cases = "\n".join(_zsh_case(verb) for verb in verbs)
    return _ZSH.format(names=names, cases=cases)


_ZSH = """\
#compdef tierbench
# Completion of tierbench for zsh; written by: tierbench completion zsh
_tierbench() {{
  local -a verbs
  verbs=(
{names}
  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
{cases}
  esac
}}
if [[ $funcstack[1] == _tierbench ]]; then _tierbench "$@"; else compdef _tierbench tierbench; fi
"""


def _described(name: str, summary: str) -> str:
    return f"{name}:{summary.replace(':', ' -')}"


def _zsh_case(verb: Verb) -> str:
    specs = [spec for option in verb.options for spec in _zsh_specs(option)]
    files = "_files"
    if verb.words:
        files = f"{{ compadd -- {' '.join(verb.words)}; _files }}"
    specs.append(f"*:argument:{files}")
    lines = " \\\n        ".join(shlex.quote(spec) for spec in specs)
    return f"    {verb.name})\n      _arguments \\\n        {lines} ;;"


def _zsh_specs(option: Option) -> Iterable[str]:
    said = option.summary.translate({ord("["): "(", ord("]"): ")", ord(":"): " -"})
    value = ""
    if option.takes_value:
        value = f":value:({' '.join(option.words)})" if option.words else ":value:_files"
    for flag in option.flags:
        yield f"*{flag}[{said}]{value}"


def fish(verbs: Sequence[Verb]) -> str:
    """Return the script for fish."""
    lines = [
        "# Completion of tierbench for fish; written by: tierbench completion fish",
        "complete -c tierbench -n __fish_use_subcommand -f",
    ]
    for verb in verbs:
        lines.append(
            f"complete -c tierbench -n __fish_use_subcommand -a {verb.name} "
            f"-d {_fish_quoted(verb.summary)}"
        )
        chosen = f"complete -c tierbench -n '__fish_seen_subcommand_from {verb.name}'"
        if verb.words:
            lines.append(f"{chosen} -a {_fish_quoted(' '.join(verb.words))}")
        lines += [f"{chosen} {_fish_option(option)}" for option in verb.options]
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    parts = [
        f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
    ]
    if option.words:
        parts.append(f"-x -a {_fish_quoted(' '.join(option.words))}")
    elif option.takes_value:
        parts.append("-r")
    return " ".join([*parts, f"-d {_fish_quoted(option.summary)}"])


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


#: Shell -> what makes its script.
SCRIPTS: Mapping[str, Callable[[Sequence[Verb]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
