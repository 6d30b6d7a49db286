"""Takes the pictures of the README: `make screenshots`. A demo site is made for it and thrown away again.

The type is what this machine has for the stylesheet's families; Debian's fonts-paratype has what a Mac shows.
"""

import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.services.chromium import launch, make_driver_ready
from tools.bench.running import run_to_its_end, running

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
QUALITY = 82


@dataclass(frozen=True)
class Shot:
    """`link`: the beginning of an address on the page, which is followed first."""

    name: str
    path: str
    width: int
    height: int
    scheme: str = "light"
    link: str = ""


SHOTS = (
    Shot("front", "/ru/", 1280, 1500),
    Shot("front-dark-phone", "/kk/", 390, 844, "dark"),
    Shot("story", "/ru/", 1280, 1500, link="/ru/politics/ministr"),
    Shot("story-phone", "/en/", 390, 844, link="/en/politics/"),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    make_driver_ready()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "demo"
        run_to_its_end((sys.executable, "-m", "tilshi", "init", str(site), "--demo"))
        with running(site) as port, launch(playwright) as browser:
            for shot in SHOTS:
                take(browser, shot, f"http://127.0.0.1:{port}")


def take(browser: Browser, shot: Shot, address: str) -> None:
    size = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme)  # type: ignore[arg-type]
    page.goto(address + shot.path)
    if shot.link:
        page.goto(address + str(page.locator(f'a[href^="{shot.link}"]').last.get_attribute("href")))
    wait_for_pictures(page)
    keep(page.screenshot(), PICTURES / f"{shot.name}.webp")
    page.close()


def wait_for_pictures(page: Page) -> None:
    """Those in the window; the lazy ones below it are nobody's business."""
    page.evaluate(
        """() => Promise.all([...document.images]
            .filter(image => image.getBoundingClientRect().top < innerHeight)
            .map(image => image.decode()))"""
    )


def keep(png: bytes, file: Path) -> None:
    Image.open(BytesIO(png)).save(file, "WEBP", quality=QUALITY, method=6)
    print(f"{file.relative_to(PICTURES.parents[1])}  {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
