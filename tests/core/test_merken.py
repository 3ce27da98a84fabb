"""What a page asks many times is asked once; what an action asks is asked each time."""

from rathaus.core.merken import answered, merkzettel, once_per_page, reading_page


class Frage:
    def __init__(self) -> None:
        self.gestellt = 0
        self.stellen = once_per_page(self._stellen)

    def _stellen(self, wen: str, *, laut: bool = False) -> str:
        self.gestellt += 1
        return f"{wen} {self.gestellt}"


def test_a_page_that_only_reads_asks_once_for_the_same_arguments() -> None:
    frage = Frage()
    with merkzettel(), reading_page():
        assert frage.stellen("Ada") == frage.stellen("Ada") == "Ada 1"
        assert frage.stellen("Bruno") == "Bruno 2"
        assert frage.stellen("Ada", laut=True) == "Ada 3"


def test_whoever_may_have_changed_it_asks_again() -> None:
    frage = Frage()
    with merkzettel():
        with reading_page():
            frage.stellen("Ada")
        assert [frage.stellen("Ada"), frage.stellen("Ada")] == ["Ada 2", "Ada 3"]


def test_the_next_page_asks_again() -> None:
    frage = Frage()
    for mal in (1, 2):
        with merkzettel(), reading_page():
            assert frage.stellen("Ada") == f"Ada {mal}"
    assert frage.stellen("Ada") == "Ada 3"


def test_what_another_read_has_answered_is_not_asked_and_only_on_that_page() -> None:
    frage = Frage()
    with merkzettel():
        answered(frage.stellen, "zu früh", "Ada")
        with reading_page():
            assert frage.stellen("Ada") == "Ada 1"
            answered(frage.stellen, "Bruno weiß es", "Bruno")
            assert frage.stellen("Bruno") == "Bruno weiß es"
            assert frage.stellen("Bruno", laut=True) == "Bruno 2"
        assert frage.stellen("Bruno") == "Bruno 3"
