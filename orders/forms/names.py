"""A name in the cases that documents need, put right by hand."""

from typing import Any

from django import forms

from inflection import CASES
from orders.people import Person

# The question each case answers, as schools teach it, and where an order uses it.
QUESTIONS = {
    "gent": ("Родительный: нет кого?", "обязанности наставника …"),
    "datv": ("Дательный: кому?", "поручить …"),
    "accs": ("Винительный: кого?", "назначить …"),
    "ablt": ("Творительный: кем?", "закрепить за …"),
}


class NameCasesForm(forms.Form):
    """The oblique cases; an empty field is computed by the portal."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial=dict(person.overrides))
        self.person = person
        bare = Person(person.name, person.gender, person.position)
        self.computed = {case: bare.in_case(case).full for case in CASES if case in QUESTIONS}
        for case, (question, used) in QUESTIONS.items():
            self.fields[case] = forms.CharField(
                label=question,
                required=False,
                max_length=250,
                help_text=f"{used.capitalize()} Портал пишет: «{self.computed[case]}»",
            )

    def clean(self) -> dict[str, Any]:
        """Whole names in letters, as many words as the nominative has."""
        data = super().clean() or {}
        wanted = len(self.person.name.full.split())
        for case, typed in list(data.items()):
            words = typed.split()
            if words and not all(word.replace("-", "").replace("’", "").isalpha() for word in words):
                self.add_error(case, "В имени бывают только буквы, пробел и дефис.")
            elif words and len(words) != wanted:
                self.add_error(case, f"Напишите имя целиком, как «{self.person.name.full}».")
        return data

    def cases(self) -> dict[str, str]:
        """What differs from what the portal computes."""
        typed = {case: " ".join(name.split()) for case, name in self.cleaned_data.items()}
        return {case: name for case, name in typed.items() if name and name != self.computed[case]}
