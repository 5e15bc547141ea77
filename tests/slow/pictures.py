"""Make the pictures of the documents: ``python tests/slow/pictures.py``.  No source's words are in them."""

import tempfile
from pathlib import Path
from urllib.parse import quote

from browser import chromium, opened

from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PARTNERSHIP = "https://w3id.org/pact-kg/id/china-daily-2023-07-07/partnership-changzhi-sjtu"


def main():
    """Draw the shipped graph and take its picture with the panel of one tie open."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "explorer.html"
        path.write_text(page(network(shipped_edition(), "everything")), encoding="utf-8")
        with opened(browser, path, size=(1280, 800)) as shown:
            shown.open(quote(PARTNERSHIP, safe=""))
            shown.tab.wait_for_timeout(500)
            shown.tab.screenshot(path=IMAGES / "explorer.png")


if __name__ == "__main__":
    main()
