"""A template with an unknown tag fails only for whoever opens its page; here it fails at once."""

from pathlib import Path

import pytest
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template

from rathaus import __file__ as paket

ORDNER = sorted(Path(paket).parent.rglob("templates"))


def _names() -> list[str]:
    return sorted(
        str(datei.relative_to(ordner)) for ordner in ORDNER for datei in ordner.rglob("*.html")
    )


def test_every_template_compiles() -> None:
    namen = _names()
    assert len(namen) > 100
    for name in namen:
        get_template(name)


def test_an_unknown_tag_does_not() -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% blocktranslate %}Hallo{% endblocktranslate %}")
