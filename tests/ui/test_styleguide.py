import pytest
from tests.policing.axe import EVERY_VIEW, assert_accessible

from rathaus.ui.styleguide import EXAMPLES, PARTS


@pytest.mark.django_db
def test_the_style_guide_keeps_its_own_rules(client):
    response = client.get("/ui/")
    assert response.status_code == 200
    for slug, _heading in PARTS:
        assert f'id="{slug}"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_example_pages_keep_the_rules(client, example):
    assert client.get(f"/ui/{example}/").status_code == 200


@pytest.mark.django_db
def test_an_unknown_example_does_not_exist(client):
    assert client.get("/ui/gibt-es-nicht/").status_code == 404


@pytest.mark.django_db
def test_a_town_that_serves_people_does_not_show_the_style_guide(client, settings):
    settings.DEMO = False
    assert client.get("/ui/").status_code == 404
    assert client.get("/ui/portal/").status_code == 404


@pytest.mark.browser
def test_every_page_of_the_style_guide_is_accessible(seite):
    for path in ["/ui/", "/ui/darstellung/", *(f"/ui/{name}/" for name in EXAMPLES)]:
        seite.goto(path)
        assert_accessible(seite, views=EVERY_VIEW)
