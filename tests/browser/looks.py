"""What is wrong with how a page looks: for axe, and for narrow screens."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
FAULTS = """([part, options]) => axe.run(part || document, { resultTypes: ["violations"], ...options })"""
SPILLED = """(part) => [...document.querySelectorAll(`${part} *`)]
  .filter((each) => each.offsetWidth > 1 && each.getBoundingClientRect().right > window.innerWidth + 1)
  .map((each) => `${each.tagName}.${each.className}`)"""


def faults(page: Page, part: str = "", **options: Any) -> list[str]:
    """What axe finds: the rule, and where. `part`: a selector; without one, the whole page. `options`: of
    axe's own `run`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(FAULTS, [part, options])["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


def spilled(page: Page, part: str) -> list[str]:
    """What of it stands out of the window, though the page itself cannot be moved sideways."""
    found: list[str] = page.evaluate(SPILLED, part)
    return found
