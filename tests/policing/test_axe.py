import pytest

from tests.policing.axe import assert_accessible, screenshot

pytestmark = pytest.mark.browser


@pytest.fixture
def page(seite):
    seite.goto("/ui/portal/")
    return seite


def test_an_accessible_page_passes(page):
    assert_accessible(page)


def test_names_rule_element_and_view_of_a_fault(page):
    page.evaluate("document.querySelector('#suche').labels[0].remove()")
    page.evaluate("document.querySelector('#suche').removeAttribute('placeholder')")
    with pytest.raises(AssertionError, match=r"390 px: label \(critical\).*\n\s+#suche"):
        assert_accessible(page)
    assert_accessible(page, off={"label"})


def test_finds_what_is_wrong_only_in_the_dark(page):
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(
            "@media (prefers-color-scheme: dark) { .rh-footer__name { color: black } }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    with pytest.raises(AssertionError, match=r"1440 px dunkel: color-contrast") as refused:
        assert_accessible(page)
    assert "390 px:" not in str(refused.value)


def test_finds_a_page_that_scrolls_sideways(page):
    page.evaluate("document.querySelector('h1').style.setProperty('width', '700px')")
    with pytest.raises(AssertionError, match=r"320 px: die Seite ist \d+ px breit wegen"):
        assert_accessible(page)


def test_takes_a_picture(page, tmp_path):
    screenshot(page, tmp_path / "seite.png", width=390, dark=True)
    assert (tmp_path / "seite.png").read_bytes().startswith(b"\x89PNG")
