"""An act of erasure reaches the answers of questionnaires."""

from consents.destruction import destroy
from surveys.models import Answer, Sheet
from surveys.tests.answering import answered


def test_answers_of_one_person_go_and_those_of_others_stay(wave):
    answered(wave, 8, 9)
    sheets = list(Sheet.objects.filter(answers__isnull=False).distinct())
    destroy(sheets[0].participant)
    left = set(Answer.objects.values_list("sheet", flat=True))
    assert left == {sheet.pk for sheet in sheets[1:]}
    assert Sheet.objects.filter(pk=sheets[0].pk).exists()
