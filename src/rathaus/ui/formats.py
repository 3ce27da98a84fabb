"""How dates, money and numbers look on every page. Nothing here guesses: None becomes a dash."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus import uhr
from rathaus.recht import geld

NO_VALUE = "–"
HARD_SPACE = "\u00a0"


def datum(value: date | None) -> str:
    """1.2.2026 as 01.02.2026: equal width, so that columns of dates can be compared."""
    if value is None:
        return NO_VALUE
    return f"{_civil(value):%d.%m.%Y}"


def datum_lang(value: date | None) -> str:
    """1. Februar 2026, for running text."""
    if value is None:
        return NO_VALUE
    return formats.date_format(_civil(value), f"j.{HARD_SPACE}F Y")


def zeitpunkt(value: datetime | None) -> str:
    if value is None:
        return NO_VALUE
    local = uhr.ortszeit(value)
    return _("%(tag)s, %(uhrzeit)s Uhr") % {
        "tag": f"{local:%d.%m.%Y}",
        "uhrzeit": f"{local:%H:%M}",
    }


def zahl(value: int | Decimal | None, places: int = 0) -> str:
    """1234.5 as 1.234,5; with a real minus, which screen readers read and hyphens lose."""
    if value is None:
        return NO_VALUE
    return geld.format_zahl(Decimal(value), places).replace("-", "−")


def euro(value: int | Decimal | None) -> str:
    if value is None:
        return NO_VALUE
    return geld.format_euro(Decimal(value)).replace("-", "−")


def iban(value: str | None) -> str:
    """Groups of four, as on a bank card."""
    if not value:
        return NO_VALUE
    compact = "".join(value.split())
    return HARD_SPACE.join(compact[i : i + 4] for i in range(0, len(compact), 4))


def dateigroesse(size: int | None) -> str:
    """Bytes as people say them: 420 KB, 1,4 MB (decimal, as phones show them)."""
    if size is None:
        return NO_VALUE
    if size < 1000:
        return ngettext("%(n)s Byte", "%(n)s Bytes", size) % {"n": size}
    if size < 1_000_000:
        return f"{zahl(Decimal(size) / 1000)}{HARD_SPACE}KB"
    return f"{zahl(Decimal(size) / 1_000_000, 1)}{HARD_SPACE}MB"


def _civil(value: date) -> date:
    return uhr.ortszeit(value).date() if isinstance(value, datetime) else value
