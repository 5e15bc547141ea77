"""Templates of pages: what a graph says is escaped, our own code is named by its digest in the policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.hidden import visible


@cache
def templates(package: str, *, of_lines: bool = False) -> Environment:
    """Return the templates in the folder of ``package``, such as ``kg.sheet``.

    Whatever text is put in is escaped, and characters that nobody sees are written out, the end of a line
    among them; ``of_lines`` keeps texts of several lines as they are, such as queries.
    """
    return Environment(
        autoescape=True,
        loader=PackageLoader(package, "."),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str and not of_lines else value,
    )


def trusted(code: str) -> Markup:
    """Return code that stands in a page as it is: of our own files, or JSON that cannot end its element."""
    return Markup(code)  # noqa: S704


def policy(*, images: str = "", styles: str = "", scripts: tuple[str, ...] = ()) -> str:
    """Return a Content-Security-Policy that lets nothing in but the code that is given.

    Args:
        images: Where images may come from; empty for nowhere.
        styles: The style in the page.
        scripts: The scripts in the page.

    >>> policy()
    "default-src 'none'; base-uri 'none'; form-action 'none'"
    """
    named = {
        "default-src": "'none'",
        "script-src": " ".join(map(_digest, scripts)),
        "style-src": _digest(styles) if styles else "",
        "img-src": images,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in named.items() if value)


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
