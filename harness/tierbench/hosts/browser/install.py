"""`python -m tierbench.hosts.browser.install`: the runtimes of a page, by npm, by their hashes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tierbench.core import paths
from tierbench.core.errors import ToolMissing
from tierbench.hosts.browser import runtimes

TIMEOUT_S = 600.0


def install(scratch: Path) -> Path:
    """Install what the lock names, without running any script of a package; return the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise ToolMissing("npm", "apt-get install nodejs npm")
    folder = runtimes.packages(scratch).parent
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(runtimes.HERE / "npm" / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True, timeout=TIMEOUT_S)
    return folder


if __name__ == "__main__":
    try:
        print(f"the runtimes of a page are in {install(paths.scratch())}")
    except (ToolMissing, OSError, subprocess.SubprocessError) as error:
        print(f"the runtimes of a page are not installed: {error}", file=sys.stderr)
        sys.exit(3)
