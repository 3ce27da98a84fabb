from django.urls import path

from . import buero

app_name = "scannen"
_STAPEL = "buero/scannen/stapel/<uuid:stapel_id>/"
_PROBE = f"{_STAPEL}stichprobe/<uuid:stichprobe_id>/"
urlpatterns = [
    path("buero/scannen/", buero.uebersicht, name="uebersicht"),
    path(_STAPEL, buero.stapel, name="stapel"),
    path(f"{_STAPEL}schliessen/", buero.schliessen, name="schliessen"),
    path(f"{_STAPEL}erneut/", buero.erneut, name="erneut"),
    path(f"{_STAPEL}vernichten/", buero.vernichten, name="vernichten"),
    path(_PROBE, buero.urteil, name="urteil"),
    path(f"{_PROBE}datei/", buero.probe_datei, name="probe_datei"),
    path("buero/scannen/verfahren/", buero.verfahren, name="verfahren"),
    path("buero/scannen/verfahren/pdf/", buero.verfahren_pdf, name="verfahren_pdf"),
]
