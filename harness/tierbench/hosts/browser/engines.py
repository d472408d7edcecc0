"""A browser that is started here without a window, with a profile of its own that is removed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tierbench.core import leftovers, processes
from tierbench.core.errors import ToolMissing

ENGINES = ("chromium", "firefox", "webkit")
_PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}

_CHROMIUM_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--disable-dev-shm-usage", "--password-store=basic",
)  # fmt: skip
_FIREFOX_PREFERENCES = {
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "toolkit.telemetry.enabled": "false",
    "app.update.enabled": "false",
    "browser.aboutwelcome.enabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
    "services.settings.server": '""',
    "extensions.update.enabled": "false",
}


@contextmanager
def started(engine: str, url: str) -> Iterator[int]:
    """Have a browser open the page; yield its process id. ToolMissing: it is not installed."""
    with ExitStack() as stack:
        home = stack.enter_context(leftovers.held_folder(prefix="tierbench-browser-"))
        environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        if engine == "chromium":
            command = _chromium(home)
        elif engine == "firefox":
            command = _firefox(home)
        else:
            command, display = _webkit(stack.enter_context(_display(home)))
            environment |= display
        yield stack.enter_context(_running([*command, url], environment))


def is_installed(engine: str) -> bool:
    """Whether this machine has the browser, and what it needs to run without a window."""
    if engine == "webkit":
        return bool(_mini_browsers()) and shutil.which("Xvfb") is not None
    return any(shutil.which(name) for name in _PROGRAMS[engine])


def _program(names: tuple[str, ...], install: str) -> str:
    for name in names:
        found_path = shutil.which(name)
        if found_path:
            return found_path
    raise ToolMissing(names[0], f"apt-get install {install}")


def _chromium(home: Path) -> list[str]:
    program = _program(_PROGRAMS["chromium"], "chromium")
    # the sandbox of the browser refuses to start for root
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [program, *_CHROMIUM_FLAGS, *as_root, f"--user-data-dir={home / 'profile'}"]


def _firefox(home: Path) -> list[str]:
    program = _program(_PROGRAMS["firefox"], "firefox-esr")
    profile = home / "profile"
    profile.mkdir()
    lines = [f'user_pref("{name}", {value});' for name, value in _FIREFOX_PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    return [program, "--headless", "--no-remote", "--profile", str(profile)]


def _webkit(display: str) -> tuple[list[str], dict[str, str]]:
    """WebKitGTK has no headless mode: its small browser runs on a display of its own."""
    folders = _mini_browsers()
    if not folders:
        raise ToolMissing("WebKitGTK's MiniBrowser", "apt-get install webkit2gtk-driver xvfb")
    quiet = {"DISPLAY": display, "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
    alone = {"DBUS_SESSION_BUS_ADDRESS": "disabled:", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    return [str(folders[-1]), "--private"], quiet | alone


def _mini_browsers() -> list[Path]:
    return sorted(Path("/usr").glob("lib/*/webkit2gtk-4.*/MiniBrowser"))


@contextmanager
def _display(home: Path) -> Iterator[str]:
    program = _program(("Xvfb",), "webkit2gtk-driver xvfb")
    reader, writer = os.pipe()
    try:
        command = [program, "-displayfd", str(writer), "-screen", "0", "1024x768x24"]
        command += ["-nolisten", "tcp"]
        with _running(command, {**os.environ, "HOME": str(home)}, (writer,)):
            os.close(writer)
            writer = -1
            number = os.read(reader, 16).decode().strip()
            if not number:
                raise ToolMissing("a display of Xvfb", "apt-get install xvfb")
            yield f":{number}"
    finally:
        os.close(reader)
        if writer >= 0:
            os.close(writer)


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()
) -> Iterator[int]:
    """Run a program in a group of its own; the whole group ends with it."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        pass_fds=keep,
        preexec_fn=processes.dying_with_us(),
    )
    with processes.known(process.pid):
        try:
            yield process.pid
        finally:
            processes.kill_group(process.pid)
            process.wait(10)
