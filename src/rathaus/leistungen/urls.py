from django.urls import path

from . import buero, entscheiden, erfassen
from .portal import absenden, ausfuellen, finden, papier
from .uebergabe import buero as uebergabe

app_name = "leistungen"
urlpatterns = [
    path("leistungen/", finden.alle, name="alle"),
    path("leistungen/suche/", finden.suche, name="suche"),
    path("lebenslagen/<slug:kennung>/", finden.lebenslage, name="lebenslage"),
    path("fuer/<slug:kennung>/", finden.bereich, name="bereich"),
    path("aemter/", finden.aemter, name="aemter"),
    path("aemter/<slug:kennung>/", finden.amt, name="amt"),
    path("leistungen/<slug:kennung>/", finden.leistung, name="leistung"),
    path("leistungen/<slug:kennung>/formular.pdf", papier.formular, name="formular"),
    path("leistungen/<slug:kennung>/beginnen/", ausfuellen.beginnen, name="beginnen"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/sachverhalt/",
        buero.SachverhaltView.as_view(),
        name="sachverhalt",
    ),
    *(
        path(f"buero/vorgang/<uuid:vorgang_id>/{name}/", view.as_view(), name=name)
        for name, view in (
            ("bescheid", entscheiden.BescheidschrittView),
            ("bestaetigung", entscheiden.BestaetigungView),
            ("erledigen", entscheiden.ErledigenView),
        )
    ),
    path("buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/", entscheiden.punkt, name="punkt"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/dagegen/",
        entscheiden.BedenkenView.as_view(),
        name="punkt_dagegen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/punkt/<int:nummer>/offen/",
        entscheiden.punkt_offen,
        name="punkt_offen",
    ),
    path("buero/erfassen/", erfassen.suchen, name="erfassen"),
    path("buero/erfassen/leistung/<slug:kennung>/", erfassen.beginnen, name="erfassen_mit"),
    path("buero/erfassen/<uuid:entwurf_id>/pruefen/", erfassen.pruefen, name="erfassen_pruefen"),
    path("buero/erfassen/<uuid:entwurf_id>/eingang/", erfassen.eingang, name="erfassen_eingang"),
    path(
        "buero/erfassen/<uuid:entwurf_id>/<slug:seite>/",
        erfassen.ErfassenSeiteView.as_view(),
        name="erfassen_seite",
    ),
    path("buero/intern/", erfassen.intern, name="intern"),
    path("buero/intern/<slug:kennung>/", erfassen.intern_beginnen, name="intern_beginnen"),
    path("buero/uebergabe/", uebergabe.stapel, name="stapel"),
    path("buero/uebergabe/mit/<uuid:vorgang_id>/", uebergabe.liste_mit, name="uebergabe_mit"),
    path("buero/uebergabe/<uuid:uebergabe_id>/liste.csv", uebergabe.datei, name="uebergabe_datei"),
    path(
        "buero/uebergabe/<uuid:uebergabe_id>/erledigt/",
        uebergabe.erledigt,
        name="uebergabe_erledigt",
    ),
    path("buero/uebergabe/<slug:kennung>/", uebergabe.liste, name="uebergabe"),
    path("antrag/<uuid:entwurf_id>/pruefen/", absenden.pruefen, name="pruefen"),
    path("antrag/<uuid:entwurf_id>/eingang/", absenden.eingang, name="eingang"),
    path("antrag/<uuid:entwurf_id>/kopie/", papier.kopie, name="kopie"),
    path("antrag/<uuid:entwurf_id>/merken/", ausfuellen.merken, name="merken"),
    path("antrag/<uuid:entwurf_id>/stand/<uuid:vorgang_id>/", absenden.stand, name="stand"),
    path("antrag/<uuid:entwurf_id>/<slug:seite>/", ausfuellen.SeiteView.as_view(), name="seite"),
]
