from django.urls import path

from .buero import bedingungen, beispiele, felder, liste, seiten, teile, vorschau, werkstueck

app_name = "werkstatt"
_FORMULARE = "buero/formulare/"
_EINE = f"{_FORMULARE}<slug:kennung>/"
urlpatterns = [
    path(_FORMULARE, liste.liste, name="liste"),
    path(f"{_FORMULARE}neu/", liste.neu, name="neu"),
    path(_EINE, werkstueck.werkstueck, name="werkstueck"),
    path(f"{_EINE}portal/", werkstueck.leistung, name="leistung"),
    path(f"{_EINE}portal/beginnen/", liste.beginnen, name="beginnen"),
    path(f"{_EINE}portal/fassung/<str:name>/", werkstueck.fassung, name="fassung"),
    path(f"{_EINE}abgeben/", werkstueck.AbgebenView.as_view(), name="abgeben"),
    path(f"{_EINE}zurueckholen/", werkstueck.zurueckholen, name="zurueckholen"),
    path(f"{_EINE}freigeben/", werkstueck.FreigebenView.as_view(), name="freigeben"),
    path(f"{_EINE}ablehnen/", werkstueck.AblehnenView.as_view(), name="ablehnen"),
    path(f"{_EINE}verwerfen/", werkstueck.VerwerfenView.as_view(), name="verwerfen"),
    path(f"{_EINE}stammdaten/", teile.StammdatenView.as_view(), name="stammdaten"),
    path(f"{_EINE}verweis/", teile.VerweisView.as_view(), name="verweis"),
    path(f"{_EINE}texte/", teile.TexteView.as_view(), name="texte"),
    path(f"{_EINE}texte/englisch/", teile.EnglischView.as_view(), name="englisch"),
    path(f"{_EINE}texte/einfach/", teile.EinfachView.as_view(), name="einfach"),
    path(f"{_EINE}datenschutz/", teile.DatenschutzView.as_view(), name="datenschutz"),
    path(f"{_EINE}vorgang/", teile.VorgangView.as_view(), name="vorgang"),
    path(f"{_EINE}seiten/", seiten.SeitenView.as_view(), name="seiten"),
    path(f"{_EINE}seiten/<slug:name>/", seiten.SeiteView.as_view(), name="seite"),
    path(f"{_EINE}seiten/<slug:name>/handgriff/", seiten.seite_handgriff, name="seite_handgriff"),
    path(f"{_EINE}seiten/<slug:name>/frage/", seiten.NeuesFeldView.as_view(), name="neues_feld"),
    path(f"{_EINE}seiten/<slug:name>/block/", seiten.BlockView.as_view(), name="block"),
    path(f"{_EINE}seiten/<slug:name>/liste/", seiten.NeueListeView.as_view(), name="neue_liste"),
    path(f"{_EINE}fragen/<str:name>/", felder.FeldView.as_view(), name="feld"),
    path(f"{_EINE}fragen/<str:name>/handgriff/", seiten.feld_handgriff, name="feld_handgriff"),
    path(f"{_EINE}bedingung/<str:name>/", bedingungen.BedingungView.as_view(), name="bedingung"),
    path(f"{_EINE}regeln/", bedingungen.RegelnView.as_view(), name="regeln"),
    path(f"{_EINE}regeln/<str:name>/", bedingungen.RegelView.as_view(), name="regel"),
    path(f"{_EINE}gebuehr/", bedingungen.GebuehrenView.as_view(), name="gebuehr"),
    path(f"{_EINE}gebuehr/<str:name>/", bedingungen.GebuehrView.as_view(), name="gebuehr_eine"),
    path(f"{_EINE}loeschen/<str:name>/", bedingungen.teil_loeschen, name="teil_loeschen"),
    path(f"{_EINE}beispiele/", beispiele.BeispieleView.as_view(), name="beispiele"),
    path(f"{_EINE}beispiele/aufraeumen/", beispiele.aufraeumen, name="aufraeumen"),
    path(f"{_EINE}beispiele/<str:name>/laden/", beispiele.beispiel_laden, name="beispiel_laden"),
    path(f"{_EINE}vorschau/", vorschau.vorschau, name="vorschau"),
    path(f"{_EINE}vorschau/leeren/", vorschau.leeren, name="leeren"),
    path(f"{_EINE}vorschau/ende/", vorschau.EndeView.as_view(), name="ende"),
    path(f"{_EINE}vorschau/seite/<slug:name>/", vorschau.ProbeView.as_view(), name="probe"),
]
