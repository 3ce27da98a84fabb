from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from tests.policing.client import find_faults

from rathaus.ui.components import (
    Badge,
    Column,
    CopyText,
    Event,
    FileEntry,
    KeysetPage,
    Link,
    Step,
    SummaryRow,
    Tab,
    Table,
    Task,
    phase_badge,
)
from rathaus.ui.styleguide import PARTS
from rathaus.ui.templatetags.ui import breakable

HOSTILE = "<script>alert(1)</script>"
PAIR = (HOSTILE, HOSTILE, HOSTILE, True)


def draw(source: str, **context) -> str:
    html = Template("{% load ui %}" + source).render(Context(context))
    assert [fault for fault in find_faults(html, fragment=True) if fault[0] != "references"] == []
    return html


@dataclass
class Row:
    pk: int
    name: str
    frist: date | None = None


def table(**changes) -> Table:
    columns = [
        Column("Name", lambda row: Link(row.name, f"/{row.pk}/"), row_header=True),
        Column("Frist", "frist", numeric=True),
    ]
    rows = [Row(1, "Balu", date(2026, 2, 1)), Row(2, "Nele")]
    return Table(**{"caption": "Hunde", "columns": columns, "rows": rows} | changes)


def test_a_table_names_itself_its_columns_and_its_rows():
    html = draw("{% table t %}", t=table())
    assert '<caption class="kern-title">Hunde</caption>' in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2
    assert "01.02.2026" in html
    assert "–" in html


def test_a_table_keeps_its_roles_when_it_turns_into_cards():
    html = draw("{% table t %}", t=table())
    for role in ("table", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in html
    assert html.count('<span class="rh-table__label" aria-hidden="true">Frist</span>') == 2


def test_a_hidden_caption_is_still_read():
    html = draw("{% table t %}", t=table(hide_caption=True))
    assert '<caption class="kern-sr-only">Hunde' in html


def test_rows_to_select_are_named_by_their_head():
    html = draw("{% table t %}", t=table(select="hund", form_id="auswahl"))
    assert 'name="hund" value="1" form="auswahl" aria-label="Balu auswählen"' in html
    assert "auswählen" not in draw("{% table t %}", t=table())


def test_only_marked_rows_are_set_apart():
    html = draw("{% table t %}", t=table(marked=lambda row: row.pk == 2))
    assert html.count("rh-table__row--marked") == 1


def test_a_sorted_column_says_so_and_can_be_turned():
    column = Column("Name", "name", row_header=True, sort_href="?nach=name", sorted="descending")
    html = draw("{% table t %}", t=table(columns=[column]))
    assert 'aria-sort="descending"' in html
    assert 'href="?nach=name"' in html


def test_columns_read_attributes_keys_and_functions():
    row = {"name": "Balu"}
    assert Column("Name", "name").cell(row) == "Balu"
    assert Column("Name", "name").cell(Row(1, "Nele")) == "Nele"
    assert Column("Name", lambda r: r["name"].upper()).cell(row) == "BALU"
    with pytest.raises(KeyError):
        Column("Name", "fehlt").cell(row)


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        ("eingegangen", "eingegangen"),
        ("in_bearbeitung", "in Bearbeitung"),
        ("wartet", "wartet"),
        ("entschieden", "entschieden"),
        ("laeuft", "läuft"),
        ("abgeschlossen", "abgeschlossen"),
    ],
)
def test_a_phase_is_said_in_words(phase, text):
    assert text in draw("{{ badge }}", badge=phase_badge(phase))


def test_an_unknown_phase_is_refused():
    with pytest.raises(KeyError):
        phase_badge("verloren")


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ("{{ it }}", {"it": Badge(HOSTILE)}),
        ("{{ it }}", {"it": Link(HOSTILE, "/", about=HOSTILE)}),
        ("{{ it }}", {"it": CopyText(HOSTILE, HOSTILE)}),
        ("{% table it %}", {"it": table(rows=[Row(1, HOSTILE)], select="x")}),
        ("{% description_list it copy=True %}", {"it": [(HOSTILE, HOSTILE)]}),
        ("{% summary_list it %}", {"it": [SummaryRow(HOSTILE, [HOSTILE], "/")]}),
        ("{% timeline it %}", {"it": [Event(HOSTILE, HOSTILE, HOSTILE, HOSTILE)]}),
        ("{% tracker it %}", {"it": [Event(HOSTILE, HOSTILE, HOSTILE)]}),
        ("{% file_list it %}", {"it": [FileEntry(HOSTILE, "/", 1, HOSTILE, remove_href="/")]}),
        ("{% task_list it %}", {"it": [Task(HOSTILE, "/", hint=HOSTILE)]}),
        ("{% stepper it %}", {"it": [Step(HOSTILE, state="current")]}),
        ("{% tabs it label='Reiter' %}", {"it": [Tab(HOSTILE, "/", count=HOSTILE)]}),
        ("{% alert title=it %}{{ it }}{% endalert %}", {"it": HOSTILE}),
        ("{% card it href='/' %}{{ it }}{% endcard %}", {"it": HOSTILE}),
        ("{% panel it %}{{ it }}{% endpanel %}", {"it": HOSTILE}),
        ("{% details it %}{{ it }}{% enddetails %}", {"it": HOSTILE}),
        ("{% empty_state it %}{{ it }}{% endempty_state %}", {"it": HOSTILE}),
        ("{% button it value=it %}{% link_button it '/' %}", {"it": HOSTILE}),
        ("{% print_header it it it %}{% icon 'info' label=it %}{% key it %}", {"it": HOSTILE}),
        ("{% header it it it it pair it it it it it %}", {"it": HOSTILE, "pair": [PAIR]}),
        (
            "{% footer it lines=lines links=pairs feedback_href=it %}",
            {"it": HOSTILE, "lines": [HOSTILE], "pairs": [(HOSTILE, HOSTILE)]},
        ),
        ("{% theme_switch it %}", {"it": HOSTILE}),
    ],
)
def test_what_people_wrote_cannot_break_a_component(source, context):
    html = draw(source, **context)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(("anzahl", "lang"), [(7, False), (8, True)])
def test_a_long_stepper_leaves_the_names_of_its_steps_out(anzahl, lang):
    steps = [Step(f"Seite {nummer}", state="open") for nummer in range(anzahl)]
    assert ("rh-stepper--long" in draw("{% stepper steps %}", steps=steps)) is lang


def test_the_stepper_says_where_one_is_and_links_only_back():
    steps = [Step("Hund", "/1/", "done"), Step("Zahlung", "/2/", "current"), Step("Prüfen")]
    html = draw("{% stepper steps %}", steps=steps)
    assert "Schritt 2 von 3" in html
    assert html.count("<a ") == 1
    assert html.count('aria-current="step"') == 1
    assert "(erledigt)" in html


def test_the_tracker_reads_its_states_aloud():
    events = [Event("Eingegangen"), Event("Prüfung", state="current"), Event("Ende", state="todo")]
    html = draw("{% tracker events %}", events=events)
    assert html.count("(erledigt)") == 1
    assert html.count("(jetzt)") == 1


def test_an_event_shows_dates_instants_and_words():
    assert Event("x", date(2026, 2, 1)).when_text == "01.02.2026"
    assert Event("x", datetime(2026, 2, 1, 11, tzinfo=UTC)).when_text == "01.02.2026, 12:00 Uhr"
    assert Event("x", "bald").when_text == "bald"
    assert Event("x").when_text == ""


def test_a_list_that_fits_on_one_page_has_nothing_to_turn():
    assert draw("{% pagination page %}", page=KeysetPage()).strip() == ""
    html = draw("{% pagination page %}", page=KeysetPage(older_href="?vor=7"))
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html


def test_an_answer_left_out_is_said_so():
    html = draw("{% summary_list rows %}", rows=[SummaryRow("Telefon", "", "/telefon/")])
    assert "keine Angabe" in html
    assert "Ändern" in html
    zero = draw("{% summary_list rows %}", rows=[SummaryRow("Weitere Hunde", 0)])
    assert "keine Angabe" not in zero


def test_an_alert_is_read_at_once_only_when_asked_to():
    assert "role=" not in draw("{% alert %}Hinweis{% endalert %}")
    assert 'role="status"' in draw("{% alert live=True %}Gespeichert{% endalert %}")
    assert 'role="alert"' in draw("{% alert 'danger' live=True %}Fehler{% endalert %}")


def test_an_icon_alone_has_a_name_and_one_beside_text_is_silent():
    assert 'aria-label="Suche"' in draw("{% icon 'search' label='Suche' %}")
    assert 'aria-hidden="true"' in draw("{% icon 'search' %}")


def test_a_key_presses_the_button():
    assert 'data-taste="u"' in draw("{% button 'Nachfordern' key='u' %}")
    assert "data-taste" not in draw("{% button 'Nachfordern' %}")


def test_every_part_of_the_guide_has_its_template():
    assert len({slug for slug, _heading in PARTS}) == len(PARTS)


def test_an_email_address_wraps_behind_its_at_sign() -> None:
    assert breakable("bau<1>@example.org") == "bau&lt;1&gt;@<wbr>example.org"
    assert breakable("niemand") == "niemand"
