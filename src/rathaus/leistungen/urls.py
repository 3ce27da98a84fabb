from django.urls import path

from . import buero, entscheiden, erfassen
from .portal import absenden, ausfuellen, finden, papier
from .uebergabe import buero as uebergabe

app_name = "leistungen"
_LEISTUNG = "leistungen/<slug:kennung>/"
_ENTWURF = "antrag/<uuid:entwurf_id>/"
_VORGANG = "buero/vorgang/<uuid:vorgang_id>/"
_PUNKT = f"{_VORGANG}punkt/<int:nummer>/"
_ERFASSEN = "buero/erfassen/<uuid:entwurf_id>/"
_UEBERGABE = "buero/uebergabe/<uuid:uebergabe_id>/"
urlpatterns = [
    path("leistungen/", finden.alle, name="alle"),
    path("leistungen/suche/", finden.suche, name="suche"),
    path("lebenslagen/<slug:kennung>/", finden.lebenslage, name="lebenslage"),
    path("fuer/<slug:kennung>/", finden.bereich, name="bereich"),
    path("aemter/", finden.aemter, name="aemter"),
    path("aemter/<slug:kennung>/", finden.amt, name="amt"),
    path(_LEISTUNG, finden.leistung, name="leistung"),
    path(f"{_LEISTUNG}formular.pdf", papier.formular, name="formular"),
    path(f"{_LEISTUNG}beginnen/", ausfuellen.beginnen, name="beginnen"),
    path(f"{_VORGANG}sachverhalt/", buero.SachverhaltView.as_view(), name="sachverhalt"),
    path(f"{_VORGANG}bescheid/", entscheiden.BescheidschrittView.as_view(), name="bescheid"),
    path(f"{_VORGANG}bestaetigung/", entscheiden.BestaetigungView.as_view(), name="bestaetigung"),
    path(f"{_VORGANG}erledigen/", entscheiden.ErledigenView.as_view(), name="erledigen"),
    path(_PUNKT, entscheiden.punkt, name="punkt"),
    path(f"{_PUNKT}dagegen/", entscheiden.BedenkenView.as_view(), name="punkt_dagegen"),
    path(f"{_PUNKT}offen/", entscheiden.punkt_offen, name="punkt_offen"),
    path("buero/erfassen/", erfassen.suchen, name="erfassen"),
    path("buero/erfassen/leistung/<slug:kennung>/", erfassen.beginnen, name="erfassen_mit"),
    path(f"{_ERFASSEN}pruefen/", erfassen.pruefen, name="erfassen_pruefen"),
    path(f"{_ERFASSEN}eingang/", erfassen.eingang, name="erfassen_eingang"),
    path(f"{_ERFASSEN}<slug:seite>/", erfassen.ErfassenSeiteView.as_view(), name="erfassen_seite"),
    path("buero/intern/", erfassen.intern, name="intern"),
    path("buero/intern/<slug:kennung>/", erfassen.intern_beginnen, name="intern_beginnen"),
    path("buero/uebergabe/", uebergabe.stapel, name="stapel"),
    path("buero/uebergabe/mit/<uuid:vorgang_id>/", uebergabe.liste_mit, name="uebergabe_mit"),
    path(f"{_UEBERGABE}liste.csv", uebergabe.datei, name="uebergabe_datei"),
    path(f"{_UEBERGABE}erledigt/", uebergabe.erledigt, name="uebergabe_erledigt"),
    path("buero/uebergabe/<slug:kennung>/", uebergabe.liste, name="uebergabe"),
    path(f"{_ENTWURF}pruefen/", absenden.pruefen, name="pruefen"),
    path(f"{_ENTWURF}eingang/", absenden.eingang, name="eingang"),
    path(f"{_ENTWURF}kopie/", papier.kopie, name="kopie"),
    path(f"{_ENTWURF}merken/", ausfuellen.merken, name="merken"),
    path(f"{_ENTWURF}stand/<uuid:vorgang_id>/", absenden.stand, name="stand"),
    path(f"{_ENTWURF}<slug:seite>/", ausfuellen.SeiteView.as_view(), name="seite"),
]
