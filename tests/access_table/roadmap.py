"""Roadmaps: drafts and documents, approval, items in force."""

READERS = {"curator", "director", "mentor", "executor", "officer", "region"}
KEEPERS = {"curator", "officer", "region"}
AT_HOME = {"curator", "director", "mentor", "executor"}

ROWS = [
    ("roadmap:list", {}, READERS),
    ("roadmap:mine", {}, READERS),
    ("roadmap:create", {}, KEEPERS),
    ("roadmap:dates", {}, KEEPERS | {"director"}),
    ("roadmap:date_rule", {"key": "autumn_monitoring"}, KEEPERS),
    ("roadmap:upload", {}, KEEPERS),
    ("roadmap:review", "roadmap_upload", {"curator"}),
    ("roadmap:reread", "roadmap_upload", {"curator"}, "POST"),
    ("roadmap:uploaded", "roadmap_upload", {"curator"}),
    ("roadmap:detail", "draft_roadmap", {"curator", "director"}),
    ("roadmap:detail", "approved_roadmap", READERS),
    ("roadmap:print", "approved_roadmap", READERS),
    ("roadmap:export", "approved_roadmap", READERS),
    ("roadmap:source", "roadmap_source", READERS),
    ("roadmap:edit", "draft_roadmap", {"curator"}),
    ("roadmap:delete", "draft_roadmap", {"curator"}),
    ("roadmap:add_item", "draft_roadmap", {"curator"}),
    ("roadmap:submit", "draft_roadmap", {"curator"}, "POST"),
    ("roadmap:return", "draft_roadmap", {"director"}),
    ("roadmap:approve_outside", "draft_roadmap", set()),
    ("roadmap:new_edition", "approved_roadmap", {"curator"}, "POST"),
    ("roadmap:proposals", "approved_roadmap", AT_HOME),
    ("roadmap:propose", "approved_roadmap", AT_HOME),
    ("roadmap:accept_proposal", "open_proposal", {"curator"}, "POST"),
    ("roadmap:decline_proposal", "open_proposal", {"curator"}),
    ("roadmap:item", "item_in_force", READERS),
    ("roadmap:edit_item", "draft_item", {"curator"}),
    ("roadmap:delete_item", "draft_item", {"curator"}, "POST"),
    ("roadmap:move_item", "draft_item", {"curator"}, "POST"),
    ("roadmap:assign", "item_in_force", {"curator"}),
    ("roadmap:start", "item_in_force", AT_HOME, "POST"),
    ("roadmap:add_evidence", "item_in_force", AT_HOME, "POST"),
    ("roadmap:done", "item_in_force", AT_HOME, "POST"),
    ("roadmap:reopen", "item_in_force", AT_HOME, "POST"),
    ("roadmap:cancel", "item_in_force", AT_HOME),
    ("roadmap:evidence", "evidence_file", AT_HOME),
]
