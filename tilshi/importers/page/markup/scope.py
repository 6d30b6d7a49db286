"""From the headline to the end of the body: the elements a story's pieces are read from."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from tilshi.importers.page.markup.tree import elements


def common_ancestor(one: HtmlElement, other: HtmlElement) -> HtmlElement:
    above = [other, *other.iterancestors()]
    return next(element for element in (one, *one.iterancestors()) if element in above)


def between(headline: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements after the headline and before the body, in order."""
    root = common_ancestor(headline, body)
    if root is headline or root is body:
        return
    yield from _outer_after(headline, root, body)


def _outer_after(headline: HtmlElement, root: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    towards_body = {body, *body.iterancestors()}
    level = headline
    while level is not root:
        for sibling in level.itersiblings():
            if sibling in towards_body:
                yield from _outer_before(sibling, body)
                return
            yield sibling
        level = level.getparent()


def _outer_before(element: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """What stands in `element` before `body` does."""
    while element is not body:
        towards = next(child for child in element if child is body or body in elements(child))
        yield from (child for child in element if _is_before(child, towards))
        element = towards


def _is_before(child: HtmlElement, other: HtmlElement) -> bool:
    parent = child.getparent()
    return bool(parent.index(child) < parent.index(other))
