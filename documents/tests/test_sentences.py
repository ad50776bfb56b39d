"""Sentences that people type differently come out alike."""

from documents.sentences import closed, closed_list, continued, open_ended, unnumbered
from tests.tables import every


@every(
    ("typed", "printed"),
    [
        ("Провести ярмарку", "Провести ярмарку."),
        ("Провести ярмарку.", "Провести ярмарку."),
        ("Провести ярмарку;", "Провести ярмарку."),
        ("Представить отчёт до 5 ноября 2026 г.", "Представить отчёт до 5 ноября 2026 г."),
        ("Кто отвечает?", "Кто отвечает?"),
        ("", ""),
    ],
)
def test_a_sentence_ends_with_one_stop(typed, printed):
    assert closed(typed) == printed


@every(
    ("typed", "printed"),
    [
        ("Провести:", "Провести"),
        ("Провести.", "Провести"),
        ("до 5 ноября 2026 г.", "до 5 ноября 2026 г."),
        ("а .;", "а"),
    ],
)
def test_a_text_that_goes_on_has_no_stop_but_that_of_a_short_word(typed, printed):
    assert open_ended(typed) == printed


def test_parts_with_small_letters_are_one_sentence_and_others_are_sentences():
    assert closed_list(["в школе", "в клубе."]) == ["в школе;", "в клубе."]
    assert closed_list(["Собрать согласия;", "Доложить"]) == ["Собрать согласия.", "Доложить."]
    assert closed_list([]) == []


@every("typed", ["1. Открытие", "1.2. Открытие", "2) Открытие", "— Открытие", "• Открытие", "Открытие"])
def test_a_typed_number_is_not_printed_twice(typed):
    assert unnumbered(typed) == "Открытие"


@every("typed", ["10.00 Сбор гостей", "5 пар", "2026 год", "-5 °C"])
def test_figures_that_mean_something_stay(typed):
    assert unnumbered(typed) == typed


@every(
    ("typed", "printed"),
    [
        ("Разместить приказ", "разместить приказ"),
        ("Не допускать", "не допускать"),
        ("В срок до мая", "в срок до мая"),
        ("УМК обновить", "УМК обновить"),
        ("Иванову А.П. помочь", "Иванову А.П. помочь"),
        ("«Школе» помочь", "«Школе» помочь"),
        ("И.П. Громовой", "И.П. Громовой"),
    ],
)
def test_after_an_executor_the_text_goes_on_with_a_small_letter(typed, printed):
    assert continued(typed) == printed
