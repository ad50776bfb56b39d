"""Long lists of invented people."""

from documents.kinds import XLSX
from documents.uploads import check_upload
from participants import files
from participants.models import PeopleImport
from participants.tests.sheets import people, upload

LETTERS = "абвгдежзик"


def surname(number: int) -> str:
    """«Ёабвг»: a word for each number below 10,000, all different."""
    return "Ё" + "".join(LETTERS[int(digit)] for digit in f"{number:04}")


def list_of(count: int, programme, curator) -> PeopleImport:
    """A file of so many mentees, uploaded and waiting on its preview."""
    content = people(*([surname(number)] for number in range(count)))
    return files.receive(programme, "mentees", check_upload(upload(content), (XLSX,)), by=curator.user)
