"""Der Aktenplan, wie wir ihn schreiben, gegen das amtliche Schema 3.0.0."""

from functools import cache

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.conformance.corpora import CORPORA, need
from tests.core.stadt import build_stadt
from tests.normen.xdomeaplaene import plaene

from rathaus.core.akten.austausch.schreiben import write_xdomea
from rathaus.core.akten.public import set_aktenplaneinheit
from rathaus.normen.xdomea import Aktenplan, schreibe_aktenplan

pytestmark = need("xdomea")


@cache
def _schema() -> etree.XMLSchema:
    ordner = CORPORA / "xdomea" / "xsd" / "3.0.0"
    return etree.XMLSchema(etree.parse(ordner / "xdomea-Nachrichten-AktenplanAustauschen.xsd"))


@settings(max_examples=80, deadline=None)
@given(plaene)
def test_every_plan_we_write_is_valid(plan: Aktenplan) -> None:
    schema = _schema()
    assert schema.validate(etree.fromstring(schreibe_aktenplan(plan))), schema.error_log


@pytest.mark.usefixtures("db")
def test_the_plan_in_force_is_valid_and_a_spoilt_one_is_not() -> None:
    stadt = build_stadt()
    for kennzeichen, titel in (("97", "Probe"), ("97.1", "<Unten> & \x0bdrunter")):
        set_aktenplaneinheit(kennzeichen, titel, akteur=stadt.programm, aufbewahrung="10J")
    geschrieben, schema = write_xdomea(), _schema()
    assert schema.validate(etree.fromstring(geschrieben)), schema.error_log
    verdorben = geschrieben.replace(b"Stillgelegt>", b"Stillgestanden>")
    assert not schema.validate(etree.fromstring(verdorben))
