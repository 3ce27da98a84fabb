from rathaus.core.zugaenge import geheim


def test_encrypts_and_decrypts():
    geschlossen = geheim.encrypt("Straße 7")
    assert "Straße" not in geschlossen
    assert geheim.decrypt(geschlossen) == "Straße 7"
    assert geheim.encrypt("Straße 7") != geschlossen


def test_strange_text_decrypts_to_nothing():
    assert geheim.decrypt("") is None
    assert geheim.decrypt("gAAAAABunsinn") is None


def test_survives_a_rotation_of_the_key(settings):
    geschlossen, gehasht = geheim.encrypt("x"), geheim.keyed_hash("code", "123456")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 50
    assert geheim.decrypt(geschlossen) == "x"
    assert geheim.matches_hash(gehasht, "code", "123456")
    settings.SECRET_KEY_FALLBACKS = []
    assert geheim.decrypt(geschlossen) is None
    assert not geheim.matches_hash(gehasht, "code", "123456")


def test_hash_keeps_parts_apart_and_needs_the_key(settings):
    assert geheim.keyed_hash("a", "bc") != geheim.keyed_hash("ab", "c")
    vorher = geheim.keyed_hash("a")
    settings.SECRET_KEY = "n" * 50
    assert geheim.keyed_hash("a") != vorher
