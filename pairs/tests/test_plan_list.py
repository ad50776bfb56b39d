"""The list of plans."""


def test_plans_are_found_by_a_surname(as_, curator, plan):
    page = as_(curator).get("/pairs/plans/", {"q": "дергачев"})
    assert len(page.html.select("tbody tr")) == 1
    assert "Планов не найдено" in as_(curator).get("/pairs/plans/", {"q": "Иванов"})
