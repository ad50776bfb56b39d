"""Importing a list of people: what is new, what is known, what is wrong."""

import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from documents.kinds import XLSX
from documents.models import Job, StoredFile
from documents.uploads import check_upload
from participants import files, importing, services
from participants.models import MenteeCard, Participant, PeopleImport
from participants.tasks import forget_imports
from participants.tests.sheets import HEAD, ROW, make_plan, people, upload, xlsx

pytestmark = pytest.mark.django_db
MENTEES = PeopleImport.Base.MENTEES
REPRESENTATIVE = ["Представитель (ФИО)", "Кем приходится", "Документ представителя", "Телефон представителя"]


def receive(programme, curator, content):
    return files.receive(programme, MENTEES, check_upload(upload(content), (XLSX,)), by=curator.user)


def run(programme, curator, content, **answers):
    """Load the list at once; answers about namesakes by row: `row_2="new"`."""
    taken, said = receive(programme, curator, content), {int(row[4:]): answer for row, answer in answers.items()}
    return importing.run(taken, by=curator.user, answers=said, progress=lambda done, total: None)


def problems(programme, content):
    return [(p.row, p.column, p.text) for p in make_plan(content, MENTEES, programme).problems]


def test_a_new_person_gets_a_card_and_a_log_entry(programme, curator):
    counts = run(programme, curator, people(ROW))
    card = MenteeCard.objects.select_related("participant").get()
    assert (card.participant.last_name, card.form, card.request) == ("Ёжикова", "teacher_pupil", "физика")
    assert card.participant.birth_date == datetime.date(2014, 4, 5)
    assert card.participant.kind == "pupil"
    assert counts == {"created": 1, "changed": 0, "unchanged": 0, "skipped": 0}
    assert Entry.objects.about(card.participant).get().verb == Verb.PARTICIPANT_CREATED


def test_the_same_file_again_writes_nothing(programme, curator):
    content = people(ROW, ["Осин", "Глеб"])
    run(programme, curator, content)
    plan = make_plan(content, MENTEES, programme)
    assert (plan.unchanged, plan.ready, plan.namesakes) == (2, 0, [])
    taken = receive(programme, curator, content)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        importing.store(plan.new + plan.changed, taken, by=curator.user)
    assert len(queries) == 0
    with pytest.raises(WrongState, match="Загружать нечего"):
        files.confirm(taken, by=curator.user)


def test_a_changed_cell_changes_the_known_person(programme, curator):
    run(programme, curator, people(ROW))
    counts = run(programme, curator, people([*ROW[:4], "7А", *ROW[5:6], "химия"]))
    person = Participant.objects.get()
    assert (person.class_name, person.class_key, person.version) == ("7А", "007а", 2)
    assert MenteeCard.objects.get().request == "химия"
    assert counts["changed"] == 1


def test_an_empty_cell_erases_nothing(programme, curator):
    run(programme, curator, people(ROW))
    run(programme, curator, people([*ROW[:4], "", ROW[5], ""]))
    assert Participant.objects.get().class_name == "6А"


def test_the_spelling_of_the_base_stands(programme, curator):
    run(programme, curator, people(ROW))
    run(programme, curator, people(["ежикова", *ROW[1:4], "7А"]))
    assert Participant.objects.get().last_name == "Ёжикова"


def test_columns_may_stand_in_any_order_under_a_title(programme):
    content = xlsx(["База наставляемых"], [], list(reversed(HEAD)), list(reversed(ROW)))
    plan = make_plan(content, MENTEES, programme)
    assert [line.name for line in plan.new] == ["Ёжикова Анна Петровна"]
    assert plan.new[0].row == 4


def test_one_column_with_the_full_name_will_do(programme):
    rows = [1, "Осин Глеб Юрьевич", "ученик - ученик"], [2, "", "ученик-ученик"]
    content = xlsx(["№", "ФИО наставляемого", "Форма"], *rows)
    plan = make_plan(content, MENTEES, programme)
    assert plan.new[0].person["patronymic"] == "Юрьевич"
    assert (plan.missing, plan.unknown) == ([], [])
    assert plan.problems[0].column == "ФИО"


def test_unknown_columns_are_named(programme):
    plan = make_plan(xlsx([*HEAD, "Знак зодиака", "Имя"], [*ROW, "Рыбы", "Анна"]), MENTEES, programme)
    assert plan.unknown == ["Знак зодиака", "Имя"]
    assert len(plan.new) == 1


def test_a_missing_column_is_named_and_nothing_is_read(programme, curator):
    content = xlsx(HEAD[:5], ROW[:5])
    plan = make_plan(content, MENTEES, programme)
    assert (plan.missing, plan.new, plan.problems) == (["Форма наставничества"], [], [])
    with pytest.raises(WrongState, match="обязательных столбцов"):
        files.confirm(receive(programme, curator, content), by=curator.user)


@pytest.mark.parametrize(
    "place, cell, words",
    [
        (0, "", "Ячейка пуста"),
        (0, "Ёжикова1", "не похоже на имя"),
        (3, "31.02.2014", "не бывает"),
        (3, "2014", "только год"),
        (3, "весной", "не дата"),
        (3, datetime.date(2199, 1, 1), "в будущем"),
        (4, "6А" * 20, "Сократите до 20"),
        (5, "дружба", "нет в списке"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(programme, place, cell, words):
    bad = [*ROW[:place], cell, *ROW[place + 1 :]]
    ((row, column, text),) = problems(programme, people(ROW, bad))
    assert (row, column) == (3, HEAD[place])
    assert words in text


def test_a_repeated_person_is_told_with_the_first_row(programme):
    found = problems(programme, people(ROW, ["Осин", "Глеб"], ["ежикова", "АННА"]))
    assert found == [(4, "ФИО", "Тот же человек, что в строке 2. Оставьте одну из строк.")]


def test_a_namesake_with_another_birth_date_is_asked_about(programme, curator):
    run(programme, curator, people(ROW))
    other = people([*ROW[:3], "06.04.2014"])
    plan = make_plan(other, MENTEES, programme)
    assert (plan.namesakes[0].namesakes[0].known_as, plan.ready) == ("дата рождения 05.04.2014, 6А", 0)
    assert run(programme, curator, other)["skipped"] == 1
    assert run(programme, curator, other, row_2="skip")["skipped"] == 1
    assert run(programme, curator, other, row_2="new")["created"] == 1


def test_a_namesake_who_is_the_same_keeps_the_date_of_the_base_or_takes_that_of_the_file(programme, curator):
    run(programme, curator, people(ROW))
    known, moved = Participant.objects.get(), people([*ROW[:3], "06.04.2014", "7А"])
    assert run(programme, curator, moved, row_2=str(known.pk))["changed"] == 1
    known.refresh_from_db()
    assert (known.class_name, str(known.birth_date)) == ("7А", "2014-04-05")
    assert run(programme, curator, moved, row_2=f"{known.pk}:file")["changed"] == 1
    known.refresh_from_db()
    assert (str(known.birth_date), Participant.objects.count()) == ("2014-04-06", 1)
    assert make_plan(moved, MENTEES, programme).unchanged == 1


def test_of_two_namesakes_each_gets_an_answer_of_its_own(programme, curator):
    run(programme, curator, people(ROW))
    known = Participant.objects.get()
    content = people([*ROW[:3], "06.04.2014"], [*ROW[:3], "07.04.2014"])
    counts = run(programme, curator, content, row_2=f"{known.pk}:file", row_3="new")
    assert (counts["changed"], counts["created"], Participant.objects.count()) == (1, 1, 2)


def test_two_rows_are_never_one_person(programme, curator):
    run(programme, curator, people(ROW))
    known = Participant.objects.get()
    content = people([*ROW[:3], "06.04.2014"], [*ROW[:3], "07.04.2014"])
    with pytest.raises(WrongState, match="Строки 2 и 3: выбран один и тот же человек"):
        files.confirm(
            receive(programme, curator, content), by=curator.user, answers={2: str(known.pk), 3: f"{known.pk}:file"}
        )
    both = people(ROW, [*ROW[:3], "07.04.2014"])
    (asked,) = make_plan(both, MENTEES, programme).namesakes
    assert asked.namesakes[0].why_not == "есть в другой строке"
    assert run(programme, curator, both, row_3=str(known.pk))["skipped"] == 1


def test_an_answer_that_names_a_stranger_or_somebody_taken_out_counts_for_nothing(programme, curator):
    run(programme, curator, people(ROW, ["Осин", "Глеб"]))
    known, stranger = Participant.objects.get(last_name="Ёжикова"), Participant.objects.get(last_name="Осин")
    other = people([*ROW[:3], "06.04.2014"])
    assert run(programme, curator, other, row_2=str(stranger.pk))["skipped"] == 1
    services.archive(known, by=curator.user, reason="переезд")
    assert run(programme, curator, other, row_2=str(known.pk))["skipped"] == 1


def test_a_namesake_without_a_date_can_be_given_the_one_of_the_file(programme, curator):
    run(programme, curator, people([*ROW[:3], ""]))
    (asked,) = make_plan(people(ROW), MENTEES, programme).namesakes
    answers = [label for namesake in asked.namesakes for _, label in namesake.answers(asked)]
    assert answers == ["Тот же, записать дату из файла"]


def test_only_answers_of_namesakes_are_left_to_give(programme, curator):
    run(programme, curator, people(ROW))
    with pytest.raises(WrongState, match="Ответьте, кто эти люди"):
        files.confirm(receive(programme, curator, people([*ROW[:3], "06.04.2014"])), by=curator.user)


def test_changes_are_told_cell_by_cell(programme, curator):
    run(programme, curator, people(ROW))
    changed = people([*ROW[:4], "7А", "ученик–ученик", "химия"])
    (line,) = make_plan(changed, MENTEES, programme).changed
    assert [(change.title, change.old, change.new) for change in line.changes] == [
        ("Класс", "6А", "7А"),
        ("Форма наставничества", "учитель–ученик", "ученик–ученик"),
        ("Основной запрос", "физика", "химия"),
    ]


def test_a_new_card_and_a_new_representative_are_changes_too(programme, curator):
    run(programme, curator, people(ROW))
    MenteeCard.objects.all().delete()
    content = xlsx([*HEAD, *REPRESENTATIVE], [*ROW, "Ёжикова Мария", "мать", "", ""])
    (line,) = make_plan(content, MENTEES, programme).changed
    assert [(change.title, change.old, change.new) for change in line.changes] == [
        ("Карточка этого года", "—", "новая"),
        ("Представитель (ФИО)", "—", "Ёжикова Мария"),
        ("Кем приходится", "—", "мать"),
    ]


def test_a_wrong_cell_is_quoted(programme):
    (problem,) = make_plan(people([*ROW[:3], "31.02.2014"]), MENTEES, programme).problems
    assert problem.cell == "31.02.2014"


def test_columns_called_otherwise_are_named(programme):
    plan = make_plan(xlsx([*HEAD[:6], "Запрос"], ROW), MENTEES, programme)
    assert (len(plan.columns), plan.renamed) == (7, [("Запрос", "Основной запрос")])


def test_an_archived_person_is_not_brought_back_by_a_file(programme, curator):
    run(programme, curator, people(ROW))
    services.archive(Participant.objects.get(), by=curator.user, reason="переезд")
    assert "выведен из базы" in problems(programme, people(ROW))[0][2]


def test_a_representative_comes_with_the_child(programme, curator):
    content = xlsx([*HEAD, *REPRESENTATIVE], [*ROW, "Ёжикова Мария Олеговна", "мама", "", "89001234567"])
    run(programme, curator, content)
    mother = Participant.objects.get().representatives.get()
    assert (mother.relation, mother.phone) == ("mother", "+7 900 123-45-67")
    assert make_plan(content, MENTEES, programme).unchanged == 1


@pytest.mark.parametrize(
    "cells, column",
    [
        (["", "мать", "", ""], "Представитель (ФИО)"),
        (["Ёжикова Мария", "", "", ""], "Кем приходится"),
        (["Ёжикова Мария", "опекун", "", ""], "Документ представителя"),
    ],
)
def test_half_a_representative_is_told(programme, cells, column):
    found = problems(programme, xlsx([*HEAD, *REPRESENTATIVE], [*ROW, *cells]))
    assert [problem[1] for problem in found] == [column]


def test_bad_rows_wait_for_a_decision_and_good_rows_go_in(programme, curator, work_at_once):
    taken = receive(programme, curator, people(ROW, ["Осин", "", "", "31.02.2014"]))
    with pytest.raises(WrongState, match="с ошибками"):
        files.confirm(taken, by=curator.user)
    assert not Participant.objects.exists()
    job = files.confirm(taken, by=curator.user, skip_bad=True)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "Добавлено 1 человек, пропущено 1 строка.")


def test_a_file_is_imported_once(programme, curator, work_at_once):
    taken = receive(programme, curator, people(ROW))
    files.confirm(taken, by=curator.user)
    services.archive(Participant.objects.get(), by=curator.user, reason="ошибка")
    Participant.objects.all().delete()
    with pytest.raises(WrongState, match="уже загружен"):
        files.confirm(taken, by=curator.user)


def test_of_two_equal_lists_the_second_finds_all_done(programme, curator, work_at_once, monkeypatch):
    first, second = (receive(programme, curator, people(ROW)) for _ in range(2))
    waiting = []
    monkeypatch.setattr("django.db.transaction.on_commit", lambda func, using=None, robust=False: waiting.append(func))
    for taken in (first, second):
        files.confirm(taken, by=curator.user)
    for begin in waiting:
        begin()
    messages = list(Job.objects.order_by("created_at").values_list("message", flat=True))
    assert messages == ["Добавлено 1 человек.", "Добавлено 0 человек, без изменений 1."]


def test_who_was_added_by_hand_in_the_meantime_stops_the_list_in_words(programme, curator, work_at_once, monkeypatch):
    store = importing.store

    def overtaken(lines, *args, **kwargs):
        line = lines[0]
        person = Participant(organisation=programme.organisation, **line.person)
        person.derive_keys()
        person.save()
        store(lines, *args, **kwargs)

    monkeypatch.setattr(importing, "store", overtaken)
    taken = receive(programme, curator, people(ROW))
    files.confirm(taken, by=curator.user)
    taken.refresh_from_db()
    assert "внесли в базу вручную" in Job.objects.get().message
    assert (taken.state, Participant.objects.count()) == ("preview", 0)


def test_a_failure_leaves_nothing_half_done(programme, curator, work_at_once, monkeypatch):
    def fail(*args, **kwargs):
        raise WrongState("Карточку изменили.")

    monkeypatch.setattr(Entry.objects, "bulk_create", fail)
    taken = receive(programme, curator, people(ROW))
    files.confirm(taken, by=curator.user)
    taken.refresh_from_db()
    assert (Participant.objects.count(), taken.state) == (0, "preview")
    assert Job.objects.get().message == "Карточку изменили."


def test_a_wrong_file_says_what_to_do(programme):
    with pytest.raises(ValidationError, match="Скачайте шаблон"):
        make_plan(xlsx(["a", "b"], [1, 2]), MENTEES, programme)


def test_the_number_of_queries_does_not_grow_with_the_rows(programme, curator, django_assert_max_num_queries):
    rows = [["Осин", f"Глеб-{chr(1072 + n % 32)}{chr(1072 + n // 32)}"] for n in range(300)]
    taken = receive(programme, curator, people(*rows))
    with django_assert_max_num_queries(25):
        importing.run(taken, by=curator.user, answers={}, progress=lambda done, total: None)
    assert Participant.objects.count() == 300


def test_an_uploaded_list_goes_after_a_week(programme, curator, time_machine, django_capture_on_commit_callbacks):
    path = Path(receive(programme, curator, people(ROW)).file.file.path)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=6))
    assert forget_imports() == 0 and path.exists()
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_imports() == 1
    assert not path.exists() and not PeopleImport.objects.exists() and not StoredFile.objects.exists()


def test_a_list_that_cannot_go_keeps_no_other(programme, curator, time_machine, monkeypatch):
    stuck, other = (receive(programme, curator, people(ROW)) for _ in range(2))
    time_machine.move_to(timezone.now() + datetime.timedelta(days=8))
    discard = importing.files.discard

    def failing(stored):
        if stored == stuck.file:
            raise OSError
        discard(stored)

    monkeypatch.setattr(importing.files, "discard", failing)
    assert forget_imports() == 1
    assert PeopleImport.objects.get() == stuck


def test_a_list_that_began_to_load_meanwhile_keeps_its_file(programme, curator):
    taken = receive(programme, curator, people(ROW))
    idle = PeopleImport.objects.exclude(state=PeopleImport.State.QUEUED)
    PeopleImport.objects.update(state=PeopleImport.State.QUEUED)
    assert importing.forget_one(idle, taken.pk) == 0
    assert StoredFile.objects.get() == taken.file
