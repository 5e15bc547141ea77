"""A real browser with the network cut: what a page asks for, says and runs, and pictures of it."""

from contextlib import contextmanager
from pathlib import Path

from bench.browser import CHROMIUM, chromium
from kg import shipped
from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network

__all__ = ["CHROMIUM", "Opened", "chromium", "note", "opened", "saved", "shipped_page"]


class Opened:
    """One page in a tab of its own, and all that it did.

    Attributes:
        tab: The tab, for clicks and keys.
        requests: Addresses that were asked for, the page's own left out.
        problems: What the console, uncaught errors and the security policy complained of.
        dialogs: What ``alert`` and its like said; only a script that was planted says anything.
    """

    def __init__(self, browser, path, *, size=(1280, 800), colours="light", offline=True, **context):
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=colours, offline=offline, **context
        )
        self.tab = self._context.new_page()
        self.requests, self.problems, self.dialogs = [], [], []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("pageerror", lambda error: self.problems.append(str(error)))
        self.tab.on("console", lambda said: self.problems.append(said.text))
        self.tab.on("dialog", self._dialog)
        self.tab.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective))"
        )
        self.address = path if "://" in str(path) else path.as_uri()
        self.open()

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address=""):
        """Open the page anew, at ``#address``, and wait until it is drawn."""
        self.tab.goto("about:blank")
        self.tab.goto(self.address + (f"#{address}" if address else ""))
        self.until("window.pactExplorer && window.pactExplorer.ready")
        own = self.address.partition("#")[0]
        self.requests = [url for url in self.requests if url.partition("#")[0] not in (own, "about:blank")]

    def until(self, condition, seconds=20):
        """Wait until an expression is true; the page's policy forbids the waiting that needs ``eval``."""
        for _ in range(seconds * 40):
            if self.tab.evaluate(f"Boolean({condition})"):
                return
            self.tab.wait_for_timeout(25)
        raise AssertionError(f"never true: {condition}")

    def text(self, selector):
        """Return the text of one element, as it is seen."""
        return self.tab.locator(selector).inner_text()

    def close(self):
        """Close the tab."""
        self._context.close()


@contextmanager
def opened(browser, path, **how):
    """Open ``path``; the tab closes with the block."""
    page = Opened(browser, path, **how)
    try:
        yield page
    finally:
        page.close()


def saved(shown, way):
    """Choose one way in the menu and return the name and the bytes of the file it makes."""
    shown.tab.click("#save")
    with shown.tab.expect_download() as caught:
        shown.tab.click(f"[data-way={way}]")
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def note(shown):
    """Return all of the note under the picture, opened if it was not."""
    shown.tab.evaluate("document.querySelector('#silence details').open = true")
    return shown.text("#silence")


def shipped_page(**more):
    """Return the page of everything in the shipped graph, with its story."""
    story = shipped.graph() / "stories" / "changzhi.json"
    return page(network(shipped_edition(), "everything"), story=story, **more)
