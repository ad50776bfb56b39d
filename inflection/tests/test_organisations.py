"""How a school is called on pages and in letters."""

from hypothesis import given
from hypothesis import strategies as st

from inflection.organisations import plain_name_of
from tests.tables import every

FORMS = st.sampled_from(
    ["МБОУ", "МАОУ", "МКОУ", "МОУ", "ГБОУ ЛО", "ГБПОУ", "КОГОБУ", "МБДОУ", "МБУ ДО", "МБОУ г. Омска", "АНОО",
     "СПб ГБПОУ", "Муниципальное бюджетное общеобразовательное учреждение"]
)  # fmt: skip
NAMES = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(
            ["Луговская СОШ", "СОШ № 12", "Лицей «Эврика»", "Детский сад № 3 «Ромашка»", "ЦДТ", "Гимназия № 1"]
        ),
        st.sampled_from(["г. Речной", "с. Луговое", "«Радуга»", "с углублённым изучением химии"]),
    ),
)
QUOTES = st.sampled_from(["«{}»", "{}"])
ANY = st.text(alphabet='МБОУДабвёимг№ 5.«»"„“-', max_size=40)


@every(
    ("short", "plain"),
    [
        ("МБОУ «Луговская СОШ»", "Луговская СОШ"),
        ("МБОУ Луговская СОШ", "Луговская СОШ"),
        ('МБОУ "СОШ № 5"', "СОШ № 5"),
        ("МБОУ-СОШ № 5", "СОШ № 5"),
        ("МОУ - СОШ с. Ивановка", "СОШ с. Ивановка"),
        ("МБОУ г. Иркутска Гимназия № 1", "Гимназия № 1"),
        ("МБОУ г. Ростова-на-Дону «Школа № 5»", "Школа № 5"),
        ("ГБОУ города Москвы «Школа № 1234»", "Школа № 1234"),
        ("МАОУ «Лицей № 1» г. Речной", "Лицей № 1 г. Речной"),
        ("МБОУ лицей № 1", "Лицей № 1"),
        ("КОГОБУ СШ с. Ивановка", "СШ с. Ивановка"),
        ("АНОО «Школа «Лад»»", "Школа «Лад»"),
        ("Муниципальное автономное учреждение дополнительного образования «Центр детства»", "Центр детства"),
    ],
)
def test_the_legal_form_stays_in_documents(short, plain):
    assert plain_name_of(short) == plain


@every(
    ("short", "plain"),
    [
        ("МАОУ «СОШ № 3 «Радуга»»", "СОШ № 3 «Радуга»"),
        ("МАОУ «СОШ № 3 «Радуга»", "СОШ № 3 «Радуга»"),
        ("МБДОУ детский сад № 3 «Ромашка»", "Детский сад № 3 «Ромашка»"),
        ("МБУДО ЦДТ «Радуга»", "ЦДТ «Радуга»"),
        ("СПб ГБПОУ «Колледж «Звёздный»»", "Колледж «Звёздный»"),
        ("ГАПОУ ЛО «Луговской колледж»", "Луговской колледж"),
    ],
)
def test_kindergartens_colleges_and_centres_keep_their_own_quotes(short, plain):
    assert plain_name_of(short) == plain


@every(
    ("short", "plain"),
    [
        ("МБОУ «СОШ № 5 им. А. С. Пушкина»", "СОШ № 5"),
        ("МБОУ СОШ № 5 имени Героя Советского Союза И. И. Иванова с. Луговое", "СОШ № 5 с. Луговое"),
        ("МБОУ «СОШ № 5 им. 50-летия Октября» г. Луга", "СОШ № 5 г. Луга"),
        ("ЧОУ «Гимназия имени святого Сергия»", "Гимназия имени святого Сергия"),
        ("МБОУ «Луговская СОШ им. И. И. Петрова»", "Луговская СОШ им. И. И. Петрова"),
    ],
)
def test_whom_a_school_is_named_after_goes_only_where_a_number_tells_it_from_others(short, plain):
    assert plain_name_of(short) == plain


@every(
    "name",
    ["Гимназия «Алгоритм»", "Луговской район", "Приреченская область", "Управление образования Лугового района",
     "МБДОУ № 12", "ПУ № 5", "ЛГУ им. А. С. Пушкина", "МБОУ", "ЦРТДЮ", "СУНЦ УрФУ", ""],
)  # fmt: skip
def test_what_is_no_legal_form_or_leaves_nothing_stays(name):
    assert plain_name_of(name) == name


@given(FORMS, NAMES, QUOTES)
def test_every_form_goes_and_the_whole_name_stays(form, name, quotes):
    assert plain_name_of(f"{form} {quotes.format(name)}") == name


@given(ANY)
def test_any_name_leaves_something_to_say_and_no_quote_open(name):
    plain = plain_name_of(name)
    assert bool(plain) == bool(name.split())
    balanced = name.count("«") == name.count("»") and not set(name) & set('"„“')
    assert not balanced or plain.count("«") == plain.count("»")
