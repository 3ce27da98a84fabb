from .lieferung import KETTE, deliver_vorlage, import_vorlage, publish_vorlage, roll_over

__all__ = ["KETTE", "deliver_vorlage", "import_vorlage", "publish_vorlage", "roll_over"]
