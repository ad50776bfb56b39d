"""The words of «Ответственный», as real documents have them, and whom of the staff they mean."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Membership, User
from roadmap.responsibles import Certainty, Kind, resolve
from tests.tables import every

# key: role, name, position. «sokov» is a mentor as well, «twins» are namesakes.
PEOPLE = {
    "avdeeva": ("curator", "Авдеева Елена Андреевна", "заместитель директора по учебно-воспитательной работе"),
    "gromova": ("director", "Громова Ирина Павловна", "директор"),
    "sokov": ("executor", "Соков Антон Викторович", "педагог-психолог"),
    "ladnikova": ("executor", "Ладникова Ольга Алексеевна", "Зам. директора по ВР"),
    "demina": ("executor", "Дёмина Вера Юрьевна", "социальный педагог"),
    "lebedev": ("mentor", "Лебедев Пётр Ильич", "учитель физики"),
    "kuz1": ("mentor", "Кузнецова Анна Олеговна", "учитель химии"),
    "kuz2": ("executor", "Кузнецова Алла Осиповна", ""),
    "petrov": ("mentor", "Петров-Водкин Кузьма", "учитель рисования"),
}


def staff() -> list[Membership]:
    found = []
    for pk, (role, name, position) in enumerate(PEOPLE.values(), start=1):
        last, first, *rest = name.split()
        user = User(pk=pk, last_name=last, first_name=first, patronymic="".join(rest))
        found.append(Membership(pk=pk, user=user, role=role, position=position))
    return [*found, Membership(pk=90, user=found[2].user, role="mentor", position="педагог-психолог")]


STAFF = staff()
KEYS = list(PEOPLE)


def whom(text: str) -> str:
    """«avdeeva | gromova lebedev | -»: the people of each part, `?` after those who are only likely."""
    parts = []
    for part in resolve(text, STAFF):
        names = " ".join(sorted((KEYS[member.user_id - 1] for member in part.members), key=KEYS.index))
        parts.append((names + ("?" if part.certainty == Certainty.LIKELY else "")) or "-")
    return " | ".join(parts)


MENTORS = "sokov lebedev kuz1 petrov"
TABLE = [
    # roles of the portal
    ("Куратор", "avdeeva"),
    ("КУРАТОР", "avdeeva"),
    ("куратор.", "avdeeva"),
    ("Куратор программы", "avdeeva"),
    ("Куратор программы наставничества", "avdeeva"),
    ("Кураторы наставнической деятельности в образовательной организации", "avdeeva"),
    ("Ответственный за реализацию Программы наставничества", "avdeeva"),
    ("Ответственный за наставничество", "avdeeva"),
    ("Директор", "gromova"),
    ("Директор школы", "gromova"),
    ("Директор МБОУ", "gromova"),
    ("И.о. директора", "gromova"),
    ("Наставники", MENTORS),
    ("наставник", MENTORS),
    ("Наставники, куратор", f"{MENTORS} | avdeeva"),
    ("Куратор и наставники", f"avdeeva | {MENTORS}"),
    ("Куратор/наставники", f"avdeeva | {MENTORS}"),
    ("Администрация", "avdeeva gromova ladnikova?"),
    ("Администрация школы", "avdeeva gromova ladnikova?"),
    ("Руководитель ОО", "gromova?"),
    ("Руководитель образовательной организации", "gromova?"),
    ("Заведующая", "gromova?"),
    ("Руководитель школьного музея", "-"),
    ("Педагоги-наставники", MENTORS),
    # positions as entered, whatever the abbreviation
    ("Заместитель директора по УВР", "avdeeva"),
    ("заместитель директора по учебно-воспитательной работе", "avdeeva"),
    ("Заместитель директора по учебно – воспитательной работе", "avdeeva"),
    ("Заместитель директора по учебной и воспитательной работе", "avdeeva"),
    ("Зам. директора по УВР", "avdeeva"),
    ("зам.директора по увр", "avdeeva"),
    ("Зам.по УВР", "avdeeva"),
    ("ЗД по УВР", "avdeeva"),
    ("Завуч", "avdeeva"),
    ("Заместитель директора по воспитательно\u0438\u0306 работе", "ladnikova"),
    ("Заместителя директора по ВР", "ladnikova"),
    ("Заместители директора по УВР и ВР", "avdeeva | ladnikova"),
    ("Заместители директора по УВР, ВР", "avdeeva | ladnikova"),
    ("Заместитель директора", "avdeeva ladnikova?"),
    ("Заместитель директора по НМР", "-"),
    ("Педагог-психолог", "sokov"),
    ("педагог – психолог", "sokov"),
    ("Педагоги-психологи", "sokov"),
    ("психолог", "sokov"),
    ("Соц. педагог", "demina"),
    ("социальный педагог, психолог", "demina | sokov"),
    ("Учитель физики", "lebedev"),
    ("Учителя", "lebedev kuz1 petrov?"),
    # people
    ("Авдеева Е.А.", "avdeeva"),
    ("Авдеева Е. А.", "avdeeva"),
    ("Авдеева Е.А", "avdeeva"),
    ("Е.А. Авдеева", "avdeeva"),
    ("Е.А.Авдеева", "avdeeva"),
    ("Авдеева Елена Андреевна", "avdeeva"),
    ("АВДЕЕВА Е.А.", "-"),
    ("Авдеевой Е.А.", "avdeeva?"),
    ("Демина В.Ю.", "demina"),
    ("Петров-Водкин К.", "petrov"),
    ("Кузнецова А.О.", "kuz1 kuz2?"),
    ("Кузнецова Алла Осиповна", "kuz2"),
    ("Авдеева И.И.", "-"),
    ("Соков А.В. Громова И.П.", "sokov | gromova"),
    ("А.В.Соков И.П.Громова", "sokov | gromova"),
    ("Т.И.Гречишкина Т.В.Луговая", "- | -"),
    # people and positions
    ("Куратор Авдеева Е.А.", "avdeeva"),
    ("Курагор Авдеева Е.А.", "avdeeva"),
    ("Куратор (Авдеева Е.А.)", "avdeeva"),
    ("Зам. директора по ВР\nЛадникова О.А.", "ladnikova"),
    ("Ладникова О.А., зам. директора по ВР", "ladnikova"),
    ("Ладникова О.А. – заместитель директора по ВР", "ladnikova"),
    ("Громова И.П. директор; Соков А.В. психолог", "gromova | sokov"),
    ("директор МБОУ Старолуговской СОШ Перелётов К.С.", "-"),
    ("Куратор Перелётов К.С., наставники", f"- | {MENTORS}"),
    # several, nobody, and what is no person
    ("Куратор Авдеева Е.А., партнеры (по согласованию)", "avdeeva | -"),
    ("Наставники по согласованию", MENTORS),
    ("куратор, (по согласованию) наставник", f"avdeeva | {MENTORS}"),
    ("Куратор программы\nНаставники\nКлассные руководители", f"avdeeva | {MENTORS} | -"),
    ("Классные руководители 5-11 кл", "-"),
    ("Кл. руководители Организатор Библиотекарь", "- | - | -"),
    ("Заведующий Заместитель заведующего по безопасности", "gromova? | -"),
    ("Департаменты: по работе с населением, социальной защиты населения", "-"),
    ("Управление образования", "-"),
    ("Ответственный за сайт", "-"),
    ("(по согласованию)", ""),
    ("—", ""),
    ("", ""),
]


@every(("text", "people"), TABLE)
def test_the_words_mean_these_people(text, people):
    assert whom(text) == people


@every(("text", "role"), [("Муниципальный специалист", "officer"), ("Региональный координатор, школы", "region")])
def test_those_above_schools_are_known_by_their_role(text, role):
    above = [Membership(pk=1, user=User(pk=1), role="officer"), Membership(pk=2, user=User(pk=2), role="region")]
    assert [member.role for member in resolve(text, above)[0].members] == [role]


def test_what_is_not_found_keeps_its_words():
    part = resolve("Классные руководители 5-11 кл", STAFF)[0]
    assert (part.text, part.kind, part.members) == ("Классные руководители 5-11 кл", Kind.UNRESOLVED, ())


def test_a_person_with_two_roles_answers_in_the_one_that_works_on_roadmaps():
    assert [member.role for member in resolve("Соков А.В.", STAFF)[0].members] == ["executor"]


WORDS = st.sampled_from(
    ["Куратор", "зам.", "Авдеева", "Е.А.", "и", "по", "УВР", ",", "\n", "(", "по согласованию)", ":"]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join))


@given(ANY_TEXT)
def test_any_text_is_taken_and_every_part_has_words(text):
    for part in resolve(text, STAFF):
        assert part.text
        assert bool(part.members) == (part.kind != Kind.UNRESOLVED)
