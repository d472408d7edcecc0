"""The report in Debian's headless Chromium, with every name and every request blocked."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.chromium import Browser
from tests.doubles.firefox import Firefox
from tests.report.report_rows import bare, every_kind, row
from tierbench.core import paths, target_files
from tierbench.core.result import Result
from tierbench.report import html, load
from tierbench.results import csv

CHROMIUM = shutil.which("chromium")
FIREFOX = shutil.which("firefox-esr")
LAYERS = {
    "resnet8.int8.tflite@host+litert": [
        {"operator": "CONV_2D", "latency_ms": 0.21},
        {"operator": "ADD", "latency_ms": 0.01},
    ]
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(str(CHROMIUM), tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    targets = {
        path.stem: target_files.target(path) for path in (paths.root() / "targets").glob("*.toml")
    }
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(html.page(every_kind(), targets=targets, layers=LAYERS), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the reference run: one machine, every device of the default run."""
    file = tmp_path_factory.mktemp("run") / "report.html"
    rows = load.results([paths.root() / "results" / "reference"])
    file.write_text(html.page(rows, targets=target_files.targets()), encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Browser, report: Path) -> Browser:
    browser.events.clear()
    browser.media()
    browser.open(report)
    return browser


def test_all_plots_are_drawn_and_no_request_leaves_the_page(page: Browser, report: Path) -> None:
    assert page.js("document.documentElement.dataset.ready") == "yes"
    assert page.js("document.getElementById('problem').textContent") == ""
    assert page.requests() == [report.as_uri()]
    assert page.complaints() == []
    for name in ("latency", "accuracy", "size", "memory", "operators"):
        assert page.js(f"document.querySelectorAll('#plot-{name} svg.marks').length") == 1, name
        assert (
            page.js(f"document.querySelectorAll('#plot-{name} [role=\"graphics-symbol\"]').length")
            > 0
        ), name


def test_a_request_is_refused_by_the_page_itself(page: Browser) -> None:
    refused = (
        "fetch('https://example.org/x').then(() => 'sent', (error) => 'refused: ' + error.name)"
    )
    assert page.js(refused) == "refused: TypeError"
    assert any("Content Security Policy" in line for line in page.complaints())


def test_each_row_with_a_latency_has_one_mark_whose_description_gives_figures_of_the_csv(
    page: Browser,
) -> None:
    spoken = page.js(
        "[...document.querySelectorAll('#plot-latency [aria-roledescription=\"point\"]')].map((e) "
        "=> e.ariaLabel)"
    )
    assert len(spoken) == sum(
        1 for one in every_kind() if one.status == "ok" and "emulated speed" not in one.method
    )
    cells = set(re.split(r"[,\n]", csv.text(every_kind())))
    for label in spoken:
        figures = re.findall(r"(?:latency in ms|interval from|to): ([\d.]+)", label)
        assert figures
        assert set(figures) <= cells, label


def test_a_plot_can_be_saved_and_does_not_lead_elsewhere(page: Browser) -> None:
    assert page.js(
        "[...document.querySelectorAll('#plot-latency .vega-actions a')].map((e) => e.textContent)"
    ) == [
        "Save as SVG",
        "Save as PNG",
    ]


def test_hovering_shows_the_row_behind_a_mark(page: Browser) -> None:
    x, y = page.js(
        "(() => { const mark = document.querySelector('#plot-latency "
        '[aria-roledescription="point"]\');'
        " mark.scrollIntoView({block: 'center'}); const box = mark.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
    )
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    text = page.js("document.getElementById('vg-tooltip-element').textContent")
    assert "latency in ms" in text
    assert "evidence" in text


def test_a_filter_holds_for_tables_and_plots_and_can_be_taken_back(page: Browser) -> None:
    choose = (
        "new Promise((done) => {{ const form = document.querySelector('form.filter'); {0}; "
        "setTimeout(done, 900); }})"
    )
    marks = "document.querySelectorAll('#plot-latency [aria-roledescription=\"point\"]').length"
    lines = "document.querySelectorAll('[data-table=\"all\"] tbody tr').length"
    before = page.js(f"[{marks}, {lines}]")
    page.js(
        choose.format(
            "form.elements.evidence.value = 'published'; form.dispatchEvent(new Event('input'))"
        )
    )
    assert page.js(f"[{marks}, {lines}, document.querySelector('output').textContent]") == [
        2,
        2,
        "2 of 14 rows",
    ]
    page.js(choose.format("form.reset()"))
    assert page.js(f"[{marks}, {lines}]") == before


def test_a_table_is_sorted_with_the_keyboard_alone(page: Browser) -> None:
    reached = (
        "document.activeElement.closest('[data-table=\"all\"] th') && "
        "document.activeElement.textContent"
    )
    page.js("document.querySelector('#all summary').focus()")
    page.key("Enter", 13, "\r")
    for _ in range(60):
        page.key("Tab", 9)
        if page.js(reached) == "latency in ms":
            break
    assert page.js(reached) == "latency in ms"
    assert page.js("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.key("Enter", 13, "\r")
    column = (
        "[...document.querySelectorAll('[data-table=\"all\"] thead th')].findIndex((th) => "
        "th.ariaSort)"
    )
    shown = page.js(
        f"(() => {{ const at = {column}; return [...document.querySelectorAll("
        "'[data-table=\"all\"] tbody tr')].map((tr) => tr.cells[at].textContent); })()"
    )
    known = [float(text) for text in shown if text]
    assert known == sorted(known)
    assert len(known) == 11
    assert shown[len(known) :] == [""] * (len(shown) - len(known))  # unknown comes last


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Browser) -> None:
    page.key("Tab", 9)
    assert page.js("document.activeElement.getAttribute('href')") == "#content"


def test_every_control_and_section_has_a_name(page: Browser) -> None:
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        "button",
        "link",
        "combobox",
        "searchbox",
        "region",
        "heading",
        "graphics-document",
        "form",
        "table",
    }
    for node in nodes:
        role = node.get("role", {}).get("value")
        if role in named - {"table", "form"} and not node.get("ignored"):
            assert node.get("name", {}).get("value"), (role, node)
    assert page.js("[...document.querySelectorAll('th')].every((th) => th.scope)")
    assert page.js("document.documentElement.lang") == "en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_plots_are_legible_in_both_schemes(page: Browser, scheme: str) -> None:
    page.media(scheme=scheme)
    colours = page.js(
        "(() => { const of = (e) => getComputedStyle(e);"
        " const label = document.querySelector('#plot-latency svg.marks text');"
        " return [of(document.body).backgroundColor, of(document.body).color, of(label).fill,"
        " of(document.querySelector('.soft')).color, "
        "of(document.querySelector('td.typical')).color]; })()"
    )
    back, *inks = [_luminance(colour) for colour in colours]
    assert (back < 0.05) == (scheme == "dark")
    for ink in inks:
        light, dark = max(back, ink), min(back, ink)
        assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, contrast (minimum)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_button_turns_light_into_dark_and_back(page: Browser) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.js(background)
    page.js("document.querySelector('.theme').click()")
    assert page.js(background) != light
    page.js("document.querySelector('.theme').click()")
    assert page.js(background) == light


def test_print_is_two_pages_dark_on_white_without_controls(browser: Browser, run: Path) -> None:
    page = browser
    page.open(run)
    page.media(scheme="dark", kind="print")
    assert page.js("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.js("document.querySelector('form.filter').checkVisibility()") is False
    page.call(
        "Emulation.setDeviceMetricsOverride",
        width=1046,
        height=700,
        deviceScaleFactor=1,
        mobile=False,
    )  # A4
    too_wide = (
        "[...document.querySelectorAll('table')].filter((t) => t.scrollWidth > "
        "t.closest('section').clientWidth)"
    )
    assert page.js(f"{too_wide}.length") == 0
    printed = base64.b64decode(page.call("Page.printToPDF", landscape=True)["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    page.call("Emulation.clearDeviceMetricsOverride")


def test_a_large_report_is_paged_and_still_drawn(browser: Browser, tmp_path: Path) -> None:
    rows = [
        row(target=f"board-{i % 30}", run_id=f"r{i}", latency_p50_ms=0.5 + i / 999)
        for i in range(2000)
    ]
    file = tmp_path / "large.html"
    file.write_text(html.page(rows), encoding="utf-8")
    browser.open(file)
    assert browser.js("document.documentElement.dataset.ready") == "yes"
    assert (
        browser.js("document.querySelector('[data-table=\"all\"] .pager span').textContent")
        == "page 1 of 10"
    )
    browser.js("document.querySelector('[data-table=\"all\"] .pager .next').click()")
    assert (
        browser.js("document.querySelector('[data-table=\"all\"] .pager span').textContent")
        == "page 2 of 10"
    )
    assert browser.js("document.querySelector('output').textContent") == "2000 of 2000 rows"


#: Text of others that a page could take for its own: a script, an image, a formula of Vega, a URL.
HOSTILE = (
    "</script><script>window.struck=1;alert('script')</script>",
    "<img src='https://example.org/i.png' onerror=\"window.struck=2;alert('image')\">",
    "<svg/onload=\"window.struck=3;alert('svg')\">",
    "'\"><iframe srcdoc='<script>parent.struck=4</script>'></iframe>",
    "javascript:window.struck=5",
    "datum['constructor']['constructor']('window.struck=6')()",
    "<a href='javascript:window.struck=7'>x</a><style>@import 'https://example.org/c'</style>",
    "<!--<script>{{constructor.constructor('window.struck=8')()}}",
)


def hostile_rows() -> list[Result]:
    """Return rows with hostile text in every text column, one row for each text."""
    texts = [name for name, kind in csv.kinds().items() if kind == "text"]
    honest = {name: getattr(row(), name) for name in ("tier", "evidence", "validity", "status")}
    rows = [row(**{**dict.fromkeys(texts, text), **honest}) for text in HOSTILE]
    rows += [row(**dict.fromkeys(texts, text)) for text in HOSTILE]
    failed = {**honest, "status": "failed", "stage": "load"}
    return rows + [bare(**{**dict.fromkeys(texts, text), **failed}) for text in HOSTILE]


def test_hostile_text_in_every_column_and_operator_runs_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    profile = {
        text: [{"operator": other, "latency_ms": 0.1} for other in HOSTILE] for text in HOSTILE
    }
    file = tmp_path / "hostile.html"
    file.write_text(html.page(hostile_rows(), targets={}, layers=profile), encoding="utf-8")
    browser.events.clear()
    browser.media()
    browser.open(file)
    problem = browser.js("document.getElementById('problem').textContent")
    assert problem == "", browser.complaints()
    browser.js("document.querySelectorAll('a, button, th, summary').forEach((e) => e.click())")
    assert browser.js("typeof window.struck") == "undefined"
    dialogs = [event for event in browser.events if "javascriptDialog" in event.get("method", "")]
    assert dialogs == []
    assert browser.requests() == [file.as_uri()]
    assert browser.js("document.querySelectorAll('iframe, object, embed, base').length") == 0
    shown = browser.js("document.body.textContent")
    assert "alert('image')" in shown  # as text, not as an element


def test_a_plot_without_data_costs_no_other_plot(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "bare.html"
    file.write_text(
        html.page([Result(case_id="x", target="host", status="failed")]), encoding="utf-8"
    )
    browser.open(file)
    assert browser.js("document.getElementById('problem').textContent") == ""
    assert browser.js("document.documentElement.dataset.ready") == "yes"
    assert browser.js("document.querySelectorAll('[id^=plot-]').length") == 0


WIDTHS = (390, 768, 1400)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page_in_chromium(
    browser: Browser, run: Path, report: Path, width: int
) -> None:
    browser.media()
    for file in (run, report):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.call("Emulation.setDeviceMetricsOverride", **size)
        browser.open(file)
        assert browser.js("document.documentElement.scrollWidth <= innerWidth"), file
    browser.call("Emulation.clearDeviceMetricsOverride")


@pytest.mark.skipif(FIREFOX is None, reason="apt-get install firefox-esr")
def test_nothing_is_wider_than_the_page_in_firefox_and_its_plots_are_drawn(
    tmp_path: Path, run: Path
) -> None:
    frame = tmp_path / "frame.html"
    with Firefox(str(FIREFOX), tmp_path) as firefox:
        for width in WIDTHS:  # a frame is as narrow as a phone; a window is not
            frame.write_text(
                "<!doctype html><html data-ready=yes><meta charset=utf-8>"
                f"<iframe src='{run.as_uri()}' style='width:{width}px;height:900px'></iframe>"
            )
            firefox.open(frame)
            firefox.call("WebDriver:SwitchToFrame", id=0)
            firefox.ready()
            assert firefox.js("innerWidth") == width
            assert firefox.js("document.documentElement.scrollWidth") <= width
            assert firefox.js("document.querySelectorAll('#plot-explore svg.marks').length") == 1
            assert firefox.js("document.getElementById('problem').textContent") == ""
            firefox.call("WebDriver:SwitchToFrame", id=None)


SIGNIFICANT = r"""(() => {
  const page = document.querySelector('main').cloneNode(true);
  const exact = 'details.data, dl, form, svg, .plot, code';
  page.querySelectorAll(exact).forEach((part) => part.remove());
  page.querySelectorAll('td, th, li, p, small, b').forEach((part) => part.append(' '));
  const words = page.textContent.match(/(?<![\w.:-])[\d,]*\d(\.\d+)?(?![\w:-])/g) || [];
  return words.filter((word) => word.replace(/[,.]/g, '').replace(/^0+|0+$/g, '').length > 4);
})()"""


def test_a_figure_has_four_digits_at_most_outside_the_exact_table(
    browser: Browser, run: Path
) -> None:
    browser.open(run)
    assert browser.js("document.querySelector('main').textContent.match(/[0-9]+/g).length") > 100
    assert browser.js(SIGNIFICANT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, run: Path, report: Path, scheme: str) -> None:
    axe = (paths.root() / "tests" / "data" / "axe" / "axe.min.js").read_text(encoding="utf-8")
    for file in (run, report):
        browser.media(scheme=scheme)
        browser.open(file)
        browser.js(f"(() => {{ {axe} }})()")
        broken = (
            "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map("
            "(one) => one.id + ': ' + one.nodes.map((n) => n.target.join(' ')).slice(0, 3)))"
        )
        assert browser.js(broken) == [], file
    browser.media()


def test_the_large_plot_takes_other_axes(browser: Browser, run: Path) -> None:
    browser.open(run)
    title = "document.querySelector('#plot-explore svg').textContent"
    assert "latency in ms" in browser.js(title)
    browser.js(
        "new Promise((done) => { const y = document.querySelector('[data-axis=y]');"
        " y.value = 'accuracy'; y.dispatchEvent(new Event('change')); setTimeout(done, 900); })"
    )
    assert "top-1 accuracy" in browser.js(title)
    assert "latency in ms" not in browser.js(title)


def test_a_line_opens_what_is_behind_it_with_the_keyboard(browser: Browser, run: Path) -> None:
    browser.open(run)
    browser.js("document.querySelector('.answers summary').focus()")
    browser.key("Enter", 13, "\r")
    shown = browser.js("document.querySelector('.answers details[open] dl').innerText")
    assert "tierbench run resnet8 --target host" in shown
    assert "fresh processes" in shown
