"""The logo: a file of the site's theme, whose size the page tells before it is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from PIL import Image

from tilshi.theme.context import site
from tilshi.theme.logo import Logo
from tilshi.theme.logo_file import LogoError, size_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h10"/></svg>'


@pytest.fixture
def put(settings: object, tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Puts a file into the site's theme and names it as the logo."""
    settings.SITE_FOLDER = tmp_path
    folder = tmp_path / "theme" / "static"
    folder.mkdir(parents=True)

    def put(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        settings.TILSHI = settings.TILSHI.model_copy(update={"logo": name})
        return path

    return put


def logo_in_templates() -> Logo | None:
    return site(RequestFactory().get("/ru/"))["logo"]


def test_site_without_a_logo_has_its_name_set_in_type() -> None:
    assert logo_in_templates() is None


def test_templates_get_address_and_size(put: Callable[[str, str | bytes], Path]) -> None:
    put("logo.svg", SVG.format('viewBox="0 0 240 48"'))
    assert logo_in_templates() == Logo("/static/logo.svg", 240, 48)


@pytest.mark.django_db
def test_pages_are_made_with_a_logo(put: Callable[[str, str | bytes], Path]) -> None:
    put("logo.svg", SVG.format('viewBox="0 0 240 48"'))
    assert Client().get("/ru/").status_code == 200


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 240 48"', (240, 48)),
        ("viewBox='-5,-5, 99.6 , 20.4'", (100, 20)),
        ('width="120" height="24" viewBox="0 0 240 48"', (120, 24)),
        ('width="120px" height="24px"', (120, 24)),
        ('width="100%" height="100%" viewBox="0 0 240 48"', (240, 48)),
        ('width="10em" height="2em" viewBox="0 0 240 48"', (240, 48)),
        ('width="120" viewBox="0 0 240 48"', (240, 48)),
        ('stroke-width="3" data-height="9" viewBox="0 0 240 48"', (240, 48)),
        ('\n  height="24"\n  width="120"', (120, 24)),
    ],
)
def test_size_of_an_svg(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    path = tmp_path / "logo.svg"
    path.write_text('<?xml version="1.0"?><!-- width="1" -->' + SVG.format(attributes))
    assert size_of(path) == size


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_size_of_a_picture(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"logo.{kind}"
    Image.new("RGBA", (300, 60)).save(path)
    assert size_of(path) == (300, 60)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG.format("")),
        ("logo.svg", SVG.format('width="100%" height="100%"')),
        ("logo.svg", SVG.format('width="0" height="0"')),
        ("logo.svg", "no drawing"),
        ("logo.png", "no picture"),
        ("logo.webp", ""),
    ],
)
def test_file_without_a_size_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(LogoError, match="no size can be read"):
        size_of(tmp_path / name)
