"""The words of the shell: one call per command, results on stdout, a problem as one line on stderr.

Each command imports what it runs inside itself, so that ``kg --help`` does not wait for an RDF library.
"""

from kg.cli.group import cli
from kg.cli.running import main, run

__all__ = ["cli", "main", "run"]
