"""What a page must never do in a test, and how it is looked at: errors, accessibility, width, pictures."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "images"
PICTURE_COLOURS = 256
VISIBLE_LEVELS = 48  # of 255: less than this is the edge of a letter
FEWEST_PIXELS = 20
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watcher:
    """Collects errors of the pages that it watches. `expect(404)` says that an answer of this kind is meant."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._expected: set[int] = set()

    def expect(self, *statuses: int) -> None:
        self._expected.update(statuses)

    def take(self) -> list[str]:
        """What was found since the last time; a test that takes it judges it itself."""
        found, self.found[:] = list(self.found), []
        return found

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        """Violations of the content security policy come here too. Bad answers are judged in `_response`."""
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that was left while it still loaded
            self.found.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.found.append(f"answer {response.status}: {response.url}")


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA or good practice (axe), and nothing that must be scrolled sideways.

    A click returns when the next page has begun to arrive; what looks at the whole page waits until it is there.
    """
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)

    assert [_in_words(violation) for violation in result["violations"]] == []
    assert_fits(page)


def assert_fits(page: Page) -> None:
    page.wait_for_load_state()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert overflow <= 0, f"{page.url} is {overflow} pixels too wide"


def _in_words(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{violation['id']}: {violation['help']}: {[node['html'][:160] for node in nodes[:3]]}"


def take_picture(page: Page, name: str) -> None:
    """Writes docs/images/NAME.png when VIRKE_SCREENSHOTS is set (`make screenshots`): 256 colours keep it small.

    A picture that one cannot tell from the one before stays as it is: the edges of letters differ from run to run.
    """
    if os.environ.get("VIRKE_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        seen = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        if not _looks_like(seen, PICTURES / f"{name}.png"):
            seen.quantize(PICTURE_COLOURS, Image.Quantize.MAXCOVERAGE).save(PICTURES / f"{name}.png", optimize=True)


def _looks_like(seen: Image.Image, file: Path) -> bool:
    if not file.exists():
        return False
    before = Image.open(file).convert("RGB")
    levels = ImageChops.difference(before, seen).convert("L").histogram()
    return before.size == seen.size and sum(levels[VISIBLE_LEVELS:]) < FEWEST_PIXELS
