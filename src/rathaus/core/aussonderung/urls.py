from django.urls import path

from .buero import akten, archiv

app_name = "aussonderung"
_AKTE = "buero/akte/<uuid:akte_id>/ende"
urlpatterns = [
    path("buero/aktenende/", akten.liste, name="liste"),
    path("buero/aktenende/anbieten/", akten.anbieten, name="anbieten"),
    path("buero/aktenende/vernichten/", akten.vernichten, name="vernichten"),
    path(
        "buero/aktenende/sperre/<uuid:sperre_id>/",
        akten.EntsperrenView.as_view(),
        name="entsperren",
    ),
    path("buero/aktenende/vernichtung/<uuid:vernichtung_id>/", akten.nachweis, name="nachweis"),
    path(f"{_AKTE}/", akten.akte, name="akte"),
    path(f"{_AKTE}/zda/", akten.zda, name="zda"),
    path(f"{_AKTE}/oeffnen/", akten.OeffnenView.as_view(), name="oeffnen"),
    path(f"{_AKTE}/sperren/", akten.SperrenView.as_view(), name="sperren"),
    path("buero/vorgang/<uuid:vorgang_id>/akte/ende/", akten.von_vorgang, name="von_vorgang"),
    path("buero/archiv/", archiv.angebote, name="angebote"),
    path("buero/archiv/bewerten/", archiv.bewerten, name="bewerten"),
    path("buero/archiv/bestaetigen/", archiv.bestaetigen, name="bestaetigen"),
    path("buero/archiv/nachricht/", archiv.NachrichtView.as_view(), name="nachricht"),
    path("buero/archiv/katalog/", archiv.katalogseite, name="katalog"),
    path("buero/archiv/katalog/neu/", archiv.KatalogView.as_view(), name="katalog_neu"),
    path(
        "buero/archiv/katalog/<uuid:eintrag_id>/beenden/",
        archiv.katalog_beenden,
        name="katalog_beenden",
    ),
    path("buero/archiv/angebot/<uuid:angebot_id>/", archiv.stueck, name="stueck"),
    path(
        "buero/archiv/angebot/<uuid:angebot_id>/einsehen/",
        archiv.EinsehenView.as_view(),
        name="einsehen",
    ),
    path("buero/archiv/dokument/<uuid:dokument_id>/", archiv.dokument, name="dokument"),
]
