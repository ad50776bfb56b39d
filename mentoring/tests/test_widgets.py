"""The portal's own templates of form widgets."""

from django import forms

from accounts.models import Organisation


class Choice(forms.Form):
    grade = forms.ChoiceField(
        choices=[("", "все"), ("Группа", [("5", "<пятый>"), (6, "шестой")])],
        widget=forms.Select({"data-note": 'a"b', "autofocus": True, "disabled": False}),
    )
    name = forms.CharField(max_length=9)


def test_a_list_of_choices_keeps_its_groups_and_the_chosen_one():
    html = str(Choice({"grade": "6"})["grade"])
    assert '<optgroup label="Группа">' in html
    assert '<option value="5">&lt;пятый&gt;</option>' in html
    assert '<option value="6" selected>шестой</option>' in html
    assert html.count(" selected") == 1


def test_attributes_of_a_widget_are_escaped_and_false_ones_left_out():
    html = str(Choice()["grade"])
    assert 'data-note="a&quot;b"' in html
    assert " autofocus" in html
    assert "disabled" not in html
    assert 'maxlength="9"' in str(Choice()["name"])


class Pick(forms.Form):
    asked = forms.ModelChoiceField(Organisation.objects.none())
    free = forms.ModelChoiceField(Organisation.objects.none(), required=False)
    own = forms.ChoiceField(choices=[("", "работает дальше")])


def test_an_empty_choice_is_a_word():
    html = str(Pick())
    assert "---" not in html
    assert html.count('<option value="" selected>Выберите</option>') == 1
    assert html.count('<option value="" selected>Не указано</option>') == 1
    assert "работает дальше" in html
