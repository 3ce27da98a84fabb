from django.urls import path

from .buero import akte, aktionen, ausdruck, dokumente, liste, seite, vernichtung

app_name = "vorgaenge"
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
    path("buero/akte/<uuid:akte_id>/", akte.akte, name="akte"),
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
