from django.urls import path

from . import buero, portal

app_name = "rechtsbehelfe"
_EINER = "buero/widersprueche/<uuid:rechtsbehelf_id>/"
urlpatterns = [
    path("bescheid/<uuid:bescheid_id>/widerspruch/", portal.erheben, name="erheben"),
    path("bescheid/<uuid:bescheid_id>/widerspruch/brief/", portal.brief, name="brief"),
    path("buero/widersprueche/", buero.liste, name="liste"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/widerspruch/",
        buero.ErfassenView.as_view(),
        name="erfassen",
    ),
    path(_EINER, buero.rechtsbehelf, name="rechtsbehelf"),
    path(f"{_EINER}pruefen/", buero.PruefenView.as_view(), name="pruefen"),
    path(f"{_EINER}nachholen/", buero.NachholenView.as_view(), name="nachholen"),
    path(
        f"{_EINER}wiedereinsetzung/",
        buero.WiedereinsetzungView.as_view(),
        name="wiedereinsetzung",
    ),
    path(f"{_EINER}abhelfen/", buero.AbhelfenView.as_view(), name="abhelfen"),
    path(f"{_EINER}vorlegen/", buero.VorlegenView.as_view(), name="vorlegen"),
    path(f"{_EINER}entscheiden/", buero.EntscheidenView.as_view(), name="entscheiden"),
    path(f"{_EINER}zuruecknehmen/", buero.ZuruecknehmenView.as_view(), name="zuruecknehmen"),
    path(f"{_EINER}aussetzung/", buero.AussetzungView.as_view(), name="aussetzung"),
    path(
        f"{_EINER}aussetzung/entscheiden/",
        buero.AussetzungEntscheidenView.as_view(),
        name="aussetzung_entscheiden",
    ),
    path(
        f"{_EINER}aussetzung/beenden/",
        buero.AussetzungBeendenView.as_view(),
        name="aussetzung_beenden",
    ),
]
