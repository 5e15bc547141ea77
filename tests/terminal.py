"""A command on a terminal of its own, with everything that a person would see."""

import os
import pty
import re
import struct
import subprocess
import sys
import termios
from fcntl import ioctl

from conftest import ROOT

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def on_terminal(*words, columns=80, cwd=None):
    """Run ``kg`` on a terminal so many columns wide; return what it shows, without colours."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        [*KG, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        seen = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return process.returncode, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", "", seen.decode()), seen


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
