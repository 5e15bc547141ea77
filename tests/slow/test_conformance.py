"""The page of conformance is what the W3C's suites give today."""

import os
from pathlib import Path

import pytest
from conformance import whole

ROOT = Path(__file__).parent.parent.parent
SUITES = ROOT.parent / "shared" / "data" / "w3c"

pytestmark = pytest.mark.large


@pytest.mark.skipif(not SUITES.is_dir(), reason="not run: the W3C's suites are not beside this checkout")
def test_the_page_of_conformance_is_what_the_suites_give():
    page = ROOT / "docs" / "conformance.md"
    made = whole(SUITES)
    if os.environ.get("KG_WRITE_CONFORMANCE"):
        page.write_text(made, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == made
