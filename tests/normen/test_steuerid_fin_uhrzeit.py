import pytest

from rathaus.normen import fin, steuerid
from rathaus.normen.uhrzeit import parse_uhrzeit


@pytest.mark.parametrize("nummer", ["86095742719", "47036892816", "65 929 970 489"])
def test_numbers_with_the_right_check_digit_are_taken(nummer: str) -> None:
    """The published test numbers of § 139b AO."""
    assert steuerid.pruefe(nummer) == nummer.replace(" ", "")


@pytest.mark.parametrize("nummer", ["86095742718", "01234567890", "1234567890", "11111111111", "x"])
def test_other_numbers_are_refused(nummer: str) -> None:
    with pytest.raises(ValueError, match=r"Ziffer"):
        steuerid.pruefe(nummer)


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("18:30", "18:30"),
        ("8.30 Uhr", "08:30"),
        ("830", "08:30"),
        ("18 Uhr", "18:00"),
        ("0", "00:00"),
    ],
)
def test_times_are_read_as_people_write_them(text: str, erwartet: str) -> None:
    assert format(parse_uhrzeit(text), "%H:%M") == erwartet


@pytest.mark.parametrize("text", ["24:00", "8:60", "morgens", "", "1:2:3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Uhrzeit"):
        parse_uhrzeit(text)


def test_a_vehicle_number_has_seventeen_characters() -> None:
    assert fin.pruefe("wvw zzz 1jz 3w 386752") == "WVWZZZ1JZ3W386752"
    with pytest.raises(ValueError, match="17 Zeichen"):
        fin.pruefe("WVWZZZ1JZ3W38675")
    with pytest.raises(ValueError, match="kein I, O oder Q"):
        fin.pruefe("WVWZZZ1JZ3W38675O")
