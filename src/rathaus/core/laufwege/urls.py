from django.urls import path

from . import buero

app_name = "laufwege"
urlpatterns = [
    path("buero/zeichnung/", buero.liste, name="liste"),
    path("buero/laufwegvorlagen/", buero.vorlagen, name="vorlagen"),
    path(
        "buero/laufwegvorlagen/<uuid:vorlage_id>/loeschen/",
        buero.vorlage_loeschen,
        name="vorlage_loeschen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/mitzeichnung/",
        buero.MitzeichnungView.as_view(),
        name="mitzeichnung",
    ),
    path("buero/vorgang/<uuid:vorgang_id>/laufweg/", buero.BeginnenView.as_view(), name="beginnen"),
    path("buero/laufschritt/<uuid:schritt_id>/", buero.AntwortView.as_view(), name="antwort"),
    path(
        "buero/laufschritt/<uuid:schritt_id>/umleiten/",
        buero.UmleitenView.as_view(),
        name="umleiten",
    ),
    path(
        "buero/laufweg/<uuid:laufweg_id>/ergaenzen/",
        buero.ErgaenzenView.as_view(),
        name="ergaenzen",
    ),
    path(
        "buero/laufweg/<uuid:laufweg_id>/zurueckholen/",
        buero.ZurueckholenView.as_view(),
        name="zurueckholen",
    ),
    path("buero/laufweg/<uuid:laufweg_id>/vorlage/", buero.VorlageView.as_view(), name="vorlage"),
]
