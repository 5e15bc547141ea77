"""The folder of the page's script, with the packages of Node that check and build it."""

import shutil
import subprocess

from conftest import ROOT

CLIENT = ROOT / "kg" / "explore" / "client"
NPM = shutil.which("npm")


def installed():
    """Return the folder with its packages installed, as the lock file names them."""
    if not (CLIENT / "node_modules" / "axe-core").exists():
        subprocess.run(
            [NPM, "ci", "--no-audit", "--no-fund", "--silent"], cwd=CLIENT, check=True, timeout=600
        )
    return CLIENT
