"""Values find their fields again in a finished page, whatever the field."""

import re

from mentoring.forms.refilling import refill

PAGE = """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Страница</title></head><body><main>
<div><h1>Правка</h1></div>
<svg class="icon" viewBox="0 0 24 24"><path d="M1 1h2"/><use href="/static/icons.svg#plus"></use></svg>
<form method="get"><input name="title" value="поиск"></form>
<details><summary>Ещё</summary>
<form method="post" action="/there/" id="it">
  <input type="hidden" name="version" value="3"><input type="password" name="key">
  <input name="title" value="старое"><textarea name="text"></textarea>
  <input name="part" value=""><input name="part" value="">
  <select name="kind"><option value="a" selected>А</option><option value="b">Б</option></select>
  <input type="checkbox" name="tick" value="1" checked><input type="checkbox" name="tick" value="2">
  <input type="radio" name="way" value="x"><input type="radio" name="way" value="y">
</form></details>
<input name="outside" form="it">
</main></body></html>"""
FIELDS = [
    ["title", "Новое «имя» <b>"], ["text", "Первая\nвторая"], ["part", "один"], ["part", "два"], ["kind", "b"],
    ["tick", "2"], ["way", "y"], ["outside", "снаружи"], ["version", "1"], ["key", "тайна"],
]  # fmt: skip


def value_of(html: str, field: str) -> list[str]:
    return re.findall(rf'<input name="{field}" value="([^"]*)"', html)


def test_every_kind_of_field_gets_what_was_sent():
    html = refill(PAGE, "/there/", FIELDS)
    assert value_of(html, "title") == ["поиск", "Новое «имя» &lt;b&gt;"]
    assert '<textarea name="text">Первая\nвторая</textarea>' in html
    assert value_of(html, "part") == ["один", "два"]
    assert '<option value="b" selected>' in html and '<option value="a">' in html
    assert re.search(r'name="tick" value="2" checked', html) and not re.search(r'name="tick" value="1" checked', html)
    assert re.search(r'name="way" value="y" checked', html)
    assert re.search(r'name="outside" form="it" value="снаружи"', html)


def test_the_pages_own_hidden_fields_and_passwords_stay_as_they_are():
    html = refill(PAGE, "/there/", FIELDS)
    assert 'name="version" value="3"' in html and "тайна" not in re.sub(r"(?s)<section.*?</section>", "", html)


def test_the_page_is_otherwise_as_it_was_and_its_folded_part_open():
    html = refill(PAGE, "/there/", FIELDS)
    assert html.startswith("<!doctype html>") and '<details open="">' in html
    assert '<path d="M1 1h2"></path><use href="/static/icons.svg#plus"></use>' in html
    assert 'data-typed="1"' in html


def test_words_without_a_field_stand_on_top_to_be_copied():
    html = refill(PAGE, "/there/", [["gone", "Длинный рассказ о встрече"], ["gone_id", "17"], ["gone_tick", "on"]])
    assert re.search(r"<textarea[^>]*readonly[^>]*>Длинный рассказ о встрече</textarea>", html)
    assert ">17<" not in html and ">on<" not in html


def test_a_page_without_the_form_shows_all_words():
    assert ">Длинный рассказ о встрече</textarea>" in refill(
        PAGE, "/elsewhere/", [["text", "Длинный рассказ о встрече"]]
    )
