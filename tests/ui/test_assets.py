"""What a page weighs, and that its files survive being named by their content."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

import rathaus.ui

STATIC = Path(rathaus.ui.__file__).parent / "static" / "ui"
LIMIT = 100_000
MODULE_LIMIT = 5_000


@pytest.mark.parametrize("module", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_a_module_stays_small(module):
    assert module.stat().st_size < MODULE_LIMIT


def test_styles_win_by_order_not_by_force():
    css = (STATIC / "rathaus.css").read_text(encoding="utf-8")
    assert "!important" not in css
    assert css.count("{") == css.count("}")


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/ui/portal/", "/ui/formular/", "/ui/liste/", "/ui/vorgang/"])
def test_a_page_weighs_less_than_the_budget(seite, path):
    """HTML, CSS and JS as they cross the wire compressed; two faces of the font come on top."""
    responses = []
    # playwright leaves a mark on the handler, which a bound method of list refuses
    seite.on("response", lambda response: responses.append(response))  # noqa: PLW0108
    seite.goto(path)
    seite.wait_for_load_state("networkidle")
    counted = [r for r in responses if "/fonts/" not in r.url]
    fonts = [r for r in responses if "/fonts/" in r.url]
    sizes = {r.url: len(gzip.compress(r.body(), 6)) for r in counted if is_text(r)}
    assert all(r.ok for r in responses)
    assert len(counted) <= 10, [r.url for r in counted]
    assert sum(sizes.values()) < LIMIT, sizes
    assert len(fonts) <= 2


def is_text(response) -> bool:
    kind = response.headers.get("content-type", "")
    return any(name in kind for name in ("html", "css", "javascript"))


def test_every_file_a_stylesheet_names_is_found_under_its_hashed_name(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    css = next((tmp_path / "ui").glob("rathaus.*.css")).read_text(encoding="utf-8")
    named = [name for name in re.findall(r'url\("([^"]+)"\)', css) if not name.startswith("data:")]
    assert len(named) == 5
    assert all(re.search(r"\.[0-9a-f]{12}\.(css|woff2)$", name) for name in named)
    assert all((tmp_path / "ui" / name).is_file() for name in named)


def test_the_files_fetched_at_build_time_are_there():
    for name in ("rathaus/kern/kern.min.css", "rathaus/fonts/OFL.txt", "django_htmx/htmx-2.min.js"):
        assert finders.find(name)
    assert settings.STATIC_URL
