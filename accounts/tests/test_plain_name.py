"""How a school is called on pages."""

from accounts.models import Organisation
from tests.tables import every


@every(
    ("short", "plain"),
    [
        ("МБОУ «Луговская СОШ»", "Луговская СОШ"),
        ("МАОУ «СОШ № 3 «Радуга»»", "СОШ № 3 «Радуга»"),
        ("Гимназия «Алгоритм»", "Гимназия «Алгоритм»"),
        ("Луговской район", "Луговской район"),
        ("МБОУ Луговская СОШ", "МБОУ Луговская СОШ"),
    ],
)
def test_the_legal_form_stays_in_documents(short, plain):
    assert Organisation(short_name=short).plain_name == plain
