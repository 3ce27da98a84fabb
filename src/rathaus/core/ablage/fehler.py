from rathaus.core.fehler import Fachfehler


class NichtAngenommen(Fachfehler):
    """The upload is not taken; the text says why and what to do instead."""


class NichtFreigegeben(Fachfehler):
    """The file is still being checked, or blocked, or gone."""


class Beschaedigt(Exception):
    """Object and row do not fit: the store lost or changed bytes. For the operator, not for the
    reader.
    """
