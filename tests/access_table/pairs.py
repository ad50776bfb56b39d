"""Who may open the pages of pairs, plans, meetings and pleas. The fixtures are those of `pairs/tests/fixtures.py`."""

OFFICE = {"curator", "director"}
PEOPLE = OFFICE | {"mentor", "mentee", "parent"}
WRITERS = {"curator", "mentor"}

ROWS = [
    ("pairs:list", {}, PEOPLE),
    ("pairs:export", {}, OFFICE),
    ("pairs:suggest", {}, {"curator"}),
    ("pairs:create_many", {}, {"curator"}, "POST"),
    ("pairs:create", {}, {"curator"}),
    ("pairs:detail", "draft_pair", OFFICE),
    ("pairs:detail", "active_pair", PEOPLE),
    ("pairs:edit", "active_pair", {"curator"}),
    ("pairs:collect", "draft_pair", {"curator"}, "POST"),
    ("pairs:request", "draft_pair", {"curator"}, "POST"),
    ("pairs:check", "draft_pair", {"curator"}, "POST"),
    ("pairs:pause", "active_pair", {"curator"}),
    ("pairs:resume", "paused_pair", {"curator"}, "POST"),
    ("pairs:complete", "active_pair", {"curator"}),
    ("pairs:terminate", "active_pair", {"curator"}),
    ("pairs:join", "active_pair", {"curator"}),
    ("pairs:leave", "active_pair", {"curator"}),
    ("pairs:plan_create", "active_pair", WRITERS, "POST"),
    ("pairs:meeting_add", "active_pair", WRITERS),
    ("pairs:plea_ask", "active_pair", {"mentee", "parent"}),
    ("pairs:plans", {}, PEOPLE),
    ("pairs:plan", "plan", PEOPLE),
    ("pairs:plan_edit", "plan", WRITERS),
    ("pairs:plan_submit", "plan", WRITERS, "POST"),
    ("pairs:plan_agree", "submitted_plan", {"curator"}, "POST"),
    ("pairs:plan_return", "submitted_plan", {"curator"}, "POST"),
    ("pairs:plan_close", "plan", {"curator"}, "POST"),
    ("pairs:plan_pdf", "plan", PEOPLE),
    ("pairs:plan_item", "plan_item", WRITERS),
    ("pairs:suggest_task", "plan", {"mentee"}, "POST"),
    ("pairs:suggestion", "suggestion", WRITERS),
    ("pairs:meeting_feedback", "meeting", {"mentor", "mentee"}),
    ("pairs:pleas", {}, OFFICE),
    ("pairs:plea", "plea", OFFICE),
]
