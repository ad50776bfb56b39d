"""What is said about an item: at home, by those who work on it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Note
from roadmap.items import progress
from roadmap.models import Comment
from roadmap.tests.pages import form_to


def test_a_comment_is_read_by_the_curator_and_told_to_the_others(item, executor, curator, mentor, as_):
    item.responsibles.add(mentor)
    form = form_to(as_(executor).get(item.get_absolute_url()), "/comment/")
    form["text"] = "Ждём <b>ответа</b> района\nдо пятницы"
    form.submit()
    page = as_(curator).get(item.get_absolute_url())
    said = page.html.find(id="comments").parent.text
    assert "Ждём <b>ответа</b> района" in said
    assert executor.user.name.short in said
    told = Note.objects.filter(kind="item_comment")
    assert set(told.values_list("user", flat=True)) == {curator.user.pk, mentor.user.pk}


def test_an_empty_comment_gets_a_sentence(item, executor, as_):
    form = form_to(as_(executor).get(item.get_absolute_url()), "/comment/")
    assert "Напишите комментарий." in form.submit()
    assert not Comment.objects.exists()


def test_whoever_does_not_work_on_the_item_learns_only_that_something_was_said(item, executor, mentor, director, as_):
    said = progress.comment(item, "Ёлкина из 6А не пришла", by=executor)
    page = as_(mentor).get(item.get_absolute_url())
    assert "Ёлкина" not in page
    assert "Есть 1 комментарий" in page
    assert "/comment/" not in page
    assert "Ёлкина" in as_(director).get(item.get_absolute_url())
    item.responsibles.add(mentor)
    assert said in Comment.objects.visible_to(mentor)
    item.responsibles.clear()
    assert said in Comment.objects.visible_to(executor)
    assert said not in Comment.objects.visible_to(mentor)
    with pytest.raises(PermissionDenied):
        progress.comment(item, "И я", by=mentor)


def test_an_officer_reads_no_comments(item, executor, officer, as_):
    said = progress.comment(item, "Семья Ёлкиной против", by=executor)
    assert "Ёлкиной" not in as_(officer).get(item.get_absolute_url())
    assert said not in Comment.objects.visible_to(officer)


def test_the_page_asks_the_same_however_much_is_said_and_shown(item, executor, curator, as_, django_assert_num_queries):
    browser = as_(curator)
    browser.get(item.get_absolute_url())  # the first page also opens the session
    for _ in range(2):
        progress.comment(item, "Ещё одно", by=executor)
        progress.add_evidence(item, by=executor, text="Ещё одно")
    with CaptureQueriesContext(connection) as few:
        browser.get(item.get_absolute_url())
    for _ in range(5):
        progress.comment(item, "И ещё", by=curator)
        progress.add_evidence(item, by=curator, url="https://school1.example.org/")
    with django_assert_num_queries(len(few)):
        browser.get(item.get_absolute_url())
    assert len(few) <= 25
