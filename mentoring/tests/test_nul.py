"""A NUL in an address is refused before anything is asked of the database."""

from django.urls import reverse

from tests.tables import every


@every("address", ["/documents/verify/%00/", "/surveys/%00/", reverse("audit:journal") + "?who=%00", "/?page=%00"])
def test_it_is_a_bad_request_with_a_page(client, curator, address):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    answer = client.get(address)
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()
