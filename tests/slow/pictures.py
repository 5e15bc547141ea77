"""Make the pictures of the documents: ``python tests/slow/pictures.py``.  No source's words are in them."""

import tempfile
from pathlib import Path

from browser import chromium, opened, shipped_page
from real_networks import DATA, leiden, twin_cities

from kg.explore import page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
ID = "https://w3id.org/pact-kg/id/"
PARTNERSHIP = f"{ID}china-daily-2023-07-07/partnership-changzhi-sjtu"
CHANGE = "window.pactExplorer.change"
PATH = f"{CHANGE}({{path: {{from: '{ID}shanghai-jiao-tong-university', to: '{ID}ye-zhizhen'}}}})"
SHOTS = {
    "explorer": ({}, f"window.pactExplorer.select('{PARTNERSHIP}')"),
    "overview": ({}, ""),
    "path": ({}, PATH),
    "story": ({}, "window.pactExplorer.tell(4)"),
    "map": ({}, f"{CHANGE}({{view: 'map'}})"),
    "timeline": ({}, f"{CHANGE}({{view: 'timeline'}})"),
    "dark": ({"colours": "dark"}, f"window.pactExplorer.select('{ID}changzhi')"),
    "phone": ({"size": (390, 844)}, ""),
    "chinese": ({}, f"document.getElementById('to-zh').click(); window.pactExplorer.select('{PARTNERSHIP}')"),
}
"""What is opened and how, and what is done before the picture is taken."""


def main():
    """Draw the shipped graph in every state, and two real networks where they are at hand."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "explorer.html"
        path.write_text(shipped_page(), encoding="utf-8")
        for name, (how, done) in SHOTS.items():
            with opened(browser, path, **how) as shown:
                _taken(shown, name, done)
        for name, made in (("leiden", leiden), ("twin-cities", twin_cities)) if DATA.is_dir() else ():
            path.write_text(page(made()), encoding="utf-8")
            with opened(browser, path) as shown:
                _taken(shown, name, "")


def _taken(shown, name, done):
    if done:
        shown.tab.evaluate(done)
    shown.tab.wait_for_timeout(900)
    shown.tab.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
