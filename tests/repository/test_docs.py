"""The documentation is tested: commands exist, generated parts are current, sentences are short."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import prose
from tierbench.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
GENERATED = ROOT / "docs" / "reference"
CARDS = sorted(ROOT.glob("models/*/README.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS, *CARDS]
#: Pages whose sentences are measured.
READ = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "results" / "published" / "README.md"]
#: What an `sh` block may call: each has a test below, or is a program of the system.
PROGRAMS = ("tierbench", "make", "python", "pytest", "source", "git", "python3", "python3.11")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each fenced block."""
    yield from re.findall(
        r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def commands(page: Path) -> Iterator[str]:
    """Yield the commands of `console` blocks (after the prompt), `sh` blocks and CI jobs."""
    for kind, block in blocks(page):
        for line in block.replace("\\\n", " ").splitlines():
            if kind == "console" and line.startswith("$ "):
                yield line[2:]
            elif kind == "sh" and line and not line.startswith("#"):
                yield line
            elif kind == "yaml" and "- run: " in line:
                yield line.partition("- run: ")[2]


COMMANDS = sorted(
    {command.partition("  #")[0].strip() for page in PAGES for command in commands(page)}
)


def of_program(*programs: str) -> list[str]:
    return [command for command in COMMANDS if Path(command.split()[0]).name in programs]


def test_the_documentation_has_commands() -> None:
    assert any(command.startswith("make bench") for command in COMMANDS)
    assert any(command.startswith("tierbench run") for command in COMMANDS)


def test_every_command_is_of_a_program_that_is_checked_here() -> None:
    known = (*PROGRAMS, "pip")
    assert [c for c in COMMANDS if Path(c.split()[0]).name not in known] == []


@pytest.mark.parametrize("command", of_program("tierbench"))
def test_a_documented_command_is_one_that_the_parser_takes(command: str) -> None:
    words = shlex.split(command, comments=True)
    if "--help" in words:
        return
    if ">" in words:
        words = words[: words.index(">")]
    chosen = cli.parser().parse_args(words[1:])
    assert chosen.verb in cli.VERBS


@pytest.mark.parametrize("command", of_program("make"))
def test_a_documented_make_target_exists(command: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in shlex.split(command, comments=True)[1:]:
        assert "=" in target or re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("command", of_program("python"))
def test_a_documented_script_exists(command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[1] != "-m":
        assert (ROOT / words[1]).is_file()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_module_that_a_page_runs_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for module in re.findall(r"python3? -m ((?:tests|tools|tierbench)(?:\.\w+)*)", text):
        place = Path(*module.split("."))
        places = [base / place for base in (ROOT, ROOT / "harness")]
        assert any(p.with_suffix(".py").is_file() or p.is_dir() for p in places), module


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_has_a_page_that_shows_it(verb: str) -> None:
    written = [page for page in PAGES if page.parent != GENERATED]
    assert any(
        command.startswith(f"tierbench {verb}") for page in written for command in commands(page)
    )


def test_options_in_the_text_of_a_page_exist() -> None:
    parser = cli.parser(complete=True)
    known = set(re.findall(r"--[a-z][a-z-]+", _help(parser)))
    other = {"--tierbench-model", "--benchmark-json", "--strict", "--check", "--from"}
    for page in [ROOT / "README.md", *DOCS]:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
        for span in re.findall(r"`([^`\n]+)`", text):
            if "mkdocs" in span or "python " in span:
                continue
            unknown = set(re.findall(r"(?<!\S)--[a-z][a-z-]+", span)) - known - other
            assert not unknown, f"{name(page)}: {span}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_command_in_the_text_of_a_page_names_a_verb(page: Path) -> None:
    spans = re.findall(r"`tierbench ([a-z]+)[^`]*`", page.read_text(encoding="utf-8"))
    assert set(spans) <= set(cli.VERBS)


def _help(parser: object) -> str:
    verbs = next(
        action
        for action in parser._actions
        if hasattr(action, "_name_parser_map")  # type: ignore[attr-defined]
    )
    return "\n".join([parser.format_help(), *(v.format_help() for v in verbs.choices.values())])  # type: ignore[attr-defined]


def test_the_generated_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "reference_pages.py"), "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_is_short() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert len(text.split()) <= 1500


def test_contributing_is_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("page", READ, ids=name)
def test_a_sentence_has_thirty_words_at_most(page: Path) -> None:
    long = [s for s in prose.sentences(page.read_text(encoding="utf-8")) if prose.words(s) > 30]
    assert long == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *DOCS], ids=name)
def test_a_page_reads_easily(page: Path) -> None:
    """Most sentences hold one thought: half of them have 15 words at most."""
    if page.parent == GENERATED:
        pytest.skip("made of the words of the code")
    counts = sorted(prose.words(s) for s in prose.sentences(page.read_text(encoding="utf-8")))
    assert counts[len(counts) // 2] <= 15


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS], ids=name)
def test_a_link_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        assert "://" not in link, link
        path = link.partition("#")[0]
        assert not path or (page.parent / path).is_file(), link


@pytest.mark.parametrize("page", [ROOT / "README.md", *DOCS], ids=name)
def test_a_path_in_the_text_exists(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for path in re.findall(r"`((?:harness|models|targets|tests|tools|results)/[\w./-]+)`", text):
        if not path.startswith("results/runs"):
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", READ, ids=name)
def test_a_page_names_no_folder_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.~])(?:/root|/home|/Users|/work|/tmp)\b\S*", text) == []


def test_every_page_can_be_reached_from_the_front() -> None:
    seen: set[Path] = set()
    todo = [ROOT / "docs" / "index.md"]
    while todo:
        page = todo.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        todo += [(page.parent / link).resolve() for link in links]
    assert sorted(set(DOCS) - seen) == []


def test_the_code_map_has_every_room_and_no_other() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    part = text.partition("## Code map")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    package = ROOT / "harness" / "tierbench"
    rooms = [path.name for path in package.iterdir() if path.is_dir()]
    assert sorted(listed) == sorted(room for room in rooms if not room.startswith("_"))


def test_the_code_map_stands_in_the_order_of_the_imports() -> None:
    import tomllib

    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", text.partition("## Code map")[2], re.MULTILINE)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    floor = {room.strip(): n for n, layer in enumerate(layers) for room in layer.split(":")}
    floors = [floor[room] for room in listed if room in floor]
    assert floors == sorted(floors)


def test_decisions_are_numbered_and_have_their_four_parts() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [page.name[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        headings = re.findall(r"^## (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Rejected", "Consequences"], page.name


def test_the_changelog_has_an_unreleased_part_on_top_and_one_sentence_a_line() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    versions = [line for line in lines if line.startswith("## ")]
    assert versions[0] == "## [Unreleased]"
    assert all(
        re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line) for line in versions[1:]
    )
    kinds = {line[4:] for line in lines if line.startswith("### ")}
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    for line in lines[lines.index(versions[0]) :]:
        if not line or line.startswith("#"):
            continue
        assert line.startswith("- "), line
        assert prose.words(line[2:]) <= 25, line
        assert len(prose.sentences(line)) == 1, line


@pytest.mark.slow
def test_the_site_is_built_and_asks_no_other_host(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(DOCS)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(
            r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']?([^\"' >]+)", text
        )
        assert [address for address in loaded if "//" in address] == [], page.name
        assert 'class="mermaid"' not in text, page.name  # its script would come from another host
    for sheet in tmp_path.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import )[\"']?(?:https?:)?//", sheet.read_text("utf-8"))
