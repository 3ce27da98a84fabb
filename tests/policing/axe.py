"""Accessibility in a real browser: axe-core at two widths and in the dark, no sideways scroll."""

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.kit.browser import DESK, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 1280 px at 400 % zoom (WCAG 1.4.10)
NARROW = {"width": 320, "height": 640}
#: The dark page is the same page in other colours: only what depends on them is asked again.
COLOURS: dict[str, Any] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
ALL = {"type": "tag", "values": TAGS}
#: What width and colours together decide.
LOOKS = {
    "type": "rule",
    "values": [*COLOURS["values"], "target-size", "scrollable-region-focusable"],
}
View = tuple[str, dict[str, int], str, dict[str, Any]]
EVERY_VIEW: tuple[View, ...] = (
    ("390 px", PHONE, "light", ALL),
    ("1440 px", DESK, "light", ALL),
    ("1440 px dunkel", DESK, "dark", COLOURS),
)
#: Each rule once, and what the other look can break. The frames of portal and Büro and the parts of
#: all pages are judged in every view, and so is the whole catalogue in the long run.
VIEWS: tuple[View, ...] = (EVERY_VIEW[0], ("1440 px dunkel", DESK, "dark", LOOKS))


def assert_accessible(
    page: Page, *, off: Collection[str] = (), views: Sequence[View] = VIEWS
) -> None:
    """The page that is open: loaded once, then resized and darkened. `off` names axe rules."""
    _load_axe(page)
    faults: list[str] = []
    for name, size, scheme, rules in views:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        faults += [f"{name}: {fault}" for fault in _violations(page, rules, off)]
    page.emulate_media(color_scheme="light")
    faults += _sideways(page)
    if faults:
        raise AssertionError(f"{page.url} ist nicht barrierefrei:\n" + "\n".join(faults))


def screenshot(page: Page, path: Path, *, width: int = 1440, dark: bool = False) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.screenshot(path=path, full_page=True)


def _load_axe(page: Page) -> None:
    """Through the debugger, which the page's CSP does not stop."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_source())


@cache
def _axe_source() -> str:
    source = files("rathaus_assets").joinpath("pruefung/axe.min.js").read_text(encoding="utf-8")
    return f"() => {{ {source} }}"


def _violations(page: Page, rules: dict[str, Any], off: Collection[str]) -> list[str]:
    options = {
        "runOnly": rules,
        "rules": {rule: {"enabled": False} for rule in off},
        "resultTypes": ["violations"],
        # fetching styles and media again feeds only rules that are not run, and takes half the time
        "preload": False,
    }
    result = page.evaluate("options => axe.run(document, options)", options)
    return [_explain(violation) for violation in result["violations"]]


def _explain(violation: dict[str, Any]) -> str:
    nodes = [
        f"    {' '.join(map(str, node['target']))}\n      {node['html'][:160]}\n      "
        + node["failureSummary"].replace("\n", "\n      ")
        for node in violation["nodes"][:5]
    ]
    head = f"{violation['id']} ({violation['impact']}): {violation['help']}"
    return "\n".join([head, *nodes])


def _sideways(page: Page) -> list[str]:
    """Reflow: nothing makes a page of 320 px scroll sideways."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    width = page.evaluate("() => document.documentElement.scrollWidth")
    if width <= NARROW["width"]:
        return []
    culprits = page.evaluate(_WIDE_ELEMENTS, NARROW["width"])
    return [f"320 px: die Seite ist {width} px breit wegen {culprits}"]


_WIDE_ELEMENTS = """width => [...document.querySelectorAll('body *')]
  .filter(element => element.getBoundingClientRect().right > width + 1)
  .slice(-5).map(element => `${element.tagName}.${element.className}`)"""
