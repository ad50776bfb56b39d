"""Waves, sheets, results."""

OFFICE = {"curator", "director"}
ANSWERING = {"mentor", "mentee", "parent"}

ROWS = [
    ("surveys:list", {}, OFFICE),
    ("surveys:create", {}, {"curator"}),
    ("surveys:wave", "open_wave", OFFICE),
    ("surveys:open", "planned_wave", {"curator"}, "POST"),
    ("surveys:close", "open_wave", {"curator"}, "POST"),
    ("surveys:xlsx", "closed_wave", OFFICE),
    ("surveys:quotes", "closed_wave", OFFICE),
    ("surveys:hide_quote", "closed_wave", {"curator"}, "POST"),
    ("surveys:show_quote", "closed_wave", {"curator"}, "POST"),
    ("surveys:new_link", "mentee_sheet", {"curator"}, "POST"),
    ("surveys:mine", {}, ANSWERING),
    ("surveys:fill_mine", "mentee_sheet", {"mentee", "parent"}),
]

PUBLIC = ["surveys:fill"]
