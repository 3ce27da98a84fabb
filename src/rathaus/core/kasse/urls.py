from django.urls import path

from .buero import bank, konten, mahnen, schalter, uebergabe

app_name = "kasse"
_FORDERUNG = "buero/kasse/forderung/<uuid:forderung_id>"
_ZAHLSTELLE = "buero/kasse/schalter/<uuid:zahlstelle_id>"
urlpatterns = [
    path("buero/kasse/", konten.start, name="start"),
    path("buero/kasse/konto/<uuid:konto_id>/", konten.konto, name="konto"),
    path(
        "buero/kasse/konto/<uuid:konto_id>/zahlung/", konten.ZahlungView.as_view(), name="zahlung"
    ),
    path(
        "buero/kasse/konto/<uuid:konto_id>/erstattung/",
        konten.ErstattungView.as_view(),
        name="erstattung",
    ),
    path(f"{_FORDERUNG}/stundung/", konten.StundungView.as_view(), name="stundung"),
    path(f"{_FORDERUNG}/erlass/", konten.ErlassView.as_view(), name="erlass"),
    path(
        f"{_FORDERUNG}/niederschlagung/",
        konten.NiederschlagungView.as_view(),
        name="niederschlagung",
    ),
    path(
        "buero/kasse/entscheidung/<uuid:massnahme_id>/widerrufen/",
        konten.BeendenView.as_view(),
        name="widerrufen",
    ),
    path("buero/kasse/klaerung/", bank.klaerung, name="klaerung"),
    path("buero/kasse/klaerung/abgleichen/", bank.abgleichen, name="abgleichen"),
    path("buero/kasse/klaerung/<uuid:umsatz_id>/", bank.UmsatzView.as_view(), name="umsatz"),
    path(
        "buero/kasse/klaerung/<uuid:umsatz_id>/erledigen/",
        bank.ErledigenView.as_view(),
        name="umsatz_erledigen",
    ),
    path(
        "buero/kasse/klaerung/<uuid:umsatz_id>/neu/",
        bank.NeuZuordnenView.as_view(),
        name="umsatz_neu",
    ),
    path("buero/kasse/einlesen/", bank.EinlesenView.as_view(), name="einlesen"),
    path("buero/kasse/lastschriften/", bank.LastschriftenView.as_view(), name="lastschriften"),
    path(
        "buero/kasse/lastschriften/<uuid:einzug_id>/datei/",
        bank.lastschriftdatei,
        name="lastschriftdatei",
    ),
    path("buero/kasse/mahnungen/", mahnen.MahnlaeufeView.as_view(), name="mahnungen"),
    path("buero/kasse/mahnungen/<uuid:mahnlauf_id>/", mahnen.mahnlauf, name="mahnlauf"),
    path("buero/kasse/mahnungen/<uuid:mahnlauf_id>/tun/", mahnen.mahnlauf_tun, name="mahnlauf_tun"),
    path("buero/anordnungen/", uebergabe.anordnungen, name="anordnungen"),
    path("buero/anordnungen/vorlegen/", uebergabe.anordnung_vorlegen, name="anordnung_vorlegen"),
    path("buero/kasse/uebergabe/", uebergabe.UebergabeView.as_view(), name="uebergabe"),
    path(
        "buero/kasse/uebergabe/<uuid:export_id>/datei/", uebergabe.exportdatei, name="exportdatei"
    ),
    path("buero/kasse/berichte/", uebergabe.berichte, name="berichte"),
    path("buero/kasse/schalter/", schalter.ZahlstellenView.as_view(), name="zahlstellen"),
    path(f"{_ZAHLSTELLE}/", schalter.ZahlstelleView.as_view(), name="zahlstelle"),
    path(f"{_ZAHLSTELLE}/abliefern/", schalter.AbliefernView.as_view(), name="abliefern"),
    path(f"{_ZAHLSTELLE}/abschluss/", schalter.AbschlussView.as_view(), name="abschluss"),
    path("buero/kasse/quittung/<uuid:beleg_id>/", schalter.beleg, name="beleg"),
    path("buero/kasse/quittung/<uuid:beleg_id>/pdf/", schalter.beleg_pdf, name="beleg_pdf"),
    path(
        "buero/kasse/quittung/<uuid:beleg_id>/storno/",
        schalter.StornoView.as_view(),
        name="beleg_storno",
    ),
]
