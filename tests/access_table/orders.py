"""Who may open the pages of orders. The fixtures are those of `orders/tests/fixtures.py`.

The executor and the curator are named in the orders: a signed order is theirs to read and confirm.
"""

OFFICE = {"curator", "director"}
WORDERS = OFFICE | {"officer", "region"}
AT_HOME = OFFICE | {"mentor", "executor", "mentee", "parent"}
FREE = {"kind": "free"}

ROWS = [
    ("orders:list", {}, OFFICE),
    ("orders:mine", {}, {"mentor", "mentee", "executor"}),
    ("orders:register", {}, OFFICE),
    ("orders:register_xlsx", {}, OFFICE),
    ("orders:register_pdf", {}, OFFICE),
    ("orders:numbering", {}, OFFICE),
    ("orders:reserved", {}, OFFICE),
    ("orders:void", "reserved_number", OFFICE),
    ("orders:create", {}, OFFICE),
    ("orders:staff_name", "executor", OFFICE),
    ("orders:participant_name", "mentor_person", {"curator"}),
    ("orders:programme", {}, OFFICE),
    ("orders:regulation", "regulation", AT_HOME),
    ("orders:regulation_file", "regulation", AT_HOME),
    ("orders:templates", {}, WORDERS),
    ("orders:template", FREE, WORDERS),
    ("orders:template_preview", FREE, WORDERS, "POST"),
    ("orders:template_standard", FREE, WORDERS),
    ("orders:template_version", "own_template", OFFICE),
    ("orders:for_roadmap", "roadmap_on_approval", {"director"}, "POST"),
    ("orders:for_pairs", {}, OFFICE, "POST"),
    ("orders:for_plans", {}, OFFICE, "POST"),
    ("orders:detail", "draft_order", OFFICE),
    ("orders:detail", "signed_order", OFFICE | {"executor"}),
    ("orders:edit", "draft_order", OFFICE),
    ("orders:discard", "draft_order", OFFICE),
    ("orders:subject", "draft_order", OFFICE),
    ("orders:submit", "draft_order", OFFICE, "POST"),
    ("orders:withdraw", "waiting_order", OFFICE, "POST"),
    ("orders:sign", "waiting_order", {"director"}),
    ("orders:return", "waiting_order", {"director"}, "POST"),
    ("orders:pdf", "draft_order", OFFICE),
    ("orders:pdf", "signed_order", OFFICE | {"executor"}),
    ("orders:preview", "draft_order", OFFICE),
    ("orders:docx", "draft_order", OFFICE),
    ("orders:docx", "signed_order", OFFICE | {"executor"}),
    ("orders:sheet", "signed_order", OFFICE),
    ("orders:sheet_scan", "signed_order", OFFICE),
    ("orders:scan_file", "scanned_acquaintance", OFFICE),
    ("orders:former_scan", "former_sheet", OFFICE),
    ("orders:replace_scan", "scanned_acquaintance", OFFICE),
    ("orders:acquaint", "signed_order", OFFICE | {"executor"}, "POST"),
    ("orders:acquaint_paper", "acquaintance", OFFICE, "POST"),
]
