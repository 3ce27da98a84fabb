from django.urls import path

from .buero import (
    akte,
    aktenpflege,
    aktionen,
    ausdruck,
    dokumente,
    liste,
    notzugriff,
    seite,
    vernichtung,
)

app_name = "vorgaenge"
_AKTE = "buero/akte/<uuid:akte_id>/"
_PAPIER = "buero/papier/<uuid:papier_id>/"
_NOT = "buero/notzugriff/<uuid:notzugriff_id>/"
urlpatterns = [
    path("buero/", liste.liste, name="liste"),
    path("buero/uebergeben/", liste.uebergeben, name="uebergeben"),
    path("buero/wiedervorlagen/", liste.wiedervorlagen, name="wiedervorlagen"),
    path("buero/vorgang/<uuid:vorgang_id>/", seite.vorgang, name="vorgang"),
    path("buero/vorgang/<uuid:vorgang_id>/blatt/", seite.blatt, name="blatt"),
    path("buero/dokument/<uuid:dokument_id>/", seite.dokument, name="dokument"),
    path("buero/dokument/<uuid:dokument_id>/fassungen/", dokumente.fassungen, name="fassungen"),
    path("buero/dokument/fassung/<uuid:version_id>/", dokumente.version, name="fassung"),
    path("buero/dokument/<uuid:dokument_id>/auschecken/", dokumente.auschecken, name="auschecken"),
    path(
        "buero/dokument/<uuid:dokument_id>/einchecken/",
        dokumente.EincheckenView.as_view(),
        name="einchecken",
    ),
    path("buero/dokument/<uuid:dokument_id>/freigeben/", dokumente.freigeben, name="freigeben"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/ablegen/",
        dokumente.AblegenView.as_view(),
        name="ablegen",
    ),
    path("buero/akte/<uuid:akte_id>/drucken/", ausdruck.akte_drucken, name="akte_drucken"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/drucken/",
        ausdruck.vorgang_drucken,
        name="vorgang_drucken",
    ),
    path("buero/ausdruck/<uuid:ausdruck_id>/", ausdruck.ausdruck, name="ausdruck"),
    path(
        "buero/ausdruck/<uuid:ausdruck_id>/datei/", ausdruck.ausdruck_datei, name="ausdruck_datei"
    ),
    path(_AKTE, akte.akte, name="akte"),
    path(f"{_AKTE}angaben/", aktenpflege.AngabenView.as_view(), name="angaben"),
    path(f"{_AKTE}verweis/", aktenpflege.VerweisView.as_view(), name="verweis"),
    path(
        f"{_AKTE}verweis/<uuid:verweis_id>/loesen/",
        aktenpflege.verweis_loesen,
        name="verweis_loesen",
    ),
    path(f"{_AKTE}papier/", aktenpflege.PapierView.as_view(), name="papier"),
    path(_PAPIER, aktenpflege.PapierAendernView.as_view(), name="papier_aendern"),
    path(f"{_PAPIER}ausleihen/", aktenpflege.AusleihenView.as_view(), name="papier_ausleihen"),
    path(f"{_PAPIER}zurueck/", aktenpflege.zurueckgeben, name="papier_zurueck"),
    path(f"{_PAPIER}austragen/", aktenpflege.AustragenView.as_view(), name="papier_austragen"),
    path("buero/notzugriff/", notzugriff.liste, name="notzugriffe"),
    path("buero/notzugriff/neu/", notzugriff.OeffnenView.as_view(), name="notzugriff"),
    path(f"{_NOT}pruefen/", notzugriff.PruefenView.as_view(), name="notzugriff_pruefen"),
    path(f"{_NOT}beenden/", notzugriff.beenden, name="notzugriff_beenden"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/vermerk/", aktionen.VermerkView.as_view(), name="vermerk"
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/telefonnotiz/",
        aktionen.TelefonnotizView.as_view(),
        name="telefonnotiz",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/wiedervorlage/",
        aktionen.WiedervorlageView.as_view(),
        name="wiedervorlage",
    ),
    path(
        "buero/wiedervorlage/<uuid:wiedervorlage_id>/erledigt/",
        aktionen.wiedervorlage_erledigt,
        name="wiedervorlage_erledigt",
    ),
    path("buero/vorgang/<uuid:vorgang_id>/nehmen/", aktionen.nehmen, name="nehmen"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/zuweisen/",
        aktionen.ZuweisenView.as_view(),
        name="zuweisen",
    ),
    path("buero/vorgang/<uuid:vorgang_id>/zustand/", aktionen.zustand, name="zustand"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/wiederaufnehmen/",
        aktionen.WiederaufnehmenView.as_view(),
        name="wiederaufnehmen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/befangen/",
        aktionen.BefangenView.as_view(),
        name="befangen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/ausschliessen/",
        aktionen.AusschliessenView.as_view(),
        name="ausschliessen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/vernichten/",
        vernichtung.VernichtenView.as_view(),
        name="vernichten",
    ),
    path(
        "buero/vernichtung/<uuid:freigabe_id>/",
        vernichtung.nachweis,
        name="vernichtungsnachweis",
    ),
]
