"""Who may open the pages of people."""

OFFICE = {"curator", "director"}
CURATOR = {"curator"}
MENTORS, MENTEES = {"base": "mentors"}, {"base": "mentees"}
ROWS = [
    ("participants:mentors", {}, OFFICE),
    ("participants:mentees", {}, OFFICE),
    # A mentor sees a mentee only while their pair works, so here only she herself and the office.
    ("participants:detail", "mentee_person", OFFICE | {"mentee"}),
    ("participants:detail", "mentor_person", OFFICE | {"mentor"}),
    ("participants:create", MENTORS, CURATOR),
    ("participants:create", MENTEES, CURATOR),
    ("participants:edit", "mentee_person", CURATOR),
    ("participants:archive", "mentee_person", CURATOR),
    ("participants:restore", "mentee_person", CURATOR, "POST"),
    ("participants:card", "mentee_card_page", CURATOR),
    ("participants:categories", "mentee_person", CURATOR),
    ("participants:representative_add", "mentee_person", CURATOR),
    ("participants:representative_edit", "representative", CURATOR),
    ("participants:representative_end", "representative", CURATOR, "POST"),
    ("participants:revoke_links", "mentee_person", CURATOR, "POST"),
    ("participants:representative_links", "representative", CURATOR, "POST"),
    ("participants:invite", "mentee_person", CURATOR, "POST"),
    ("participants:representative_invite", "representative", CURATOR, "POST"),
    ("participants:import", MENTEES, CURATOR),
    ("participants:template", MENTEES, CURATOR),
    ("participants:export", MENTEES, OFFICE, "POST"),
    ("participants:import_preview", "people_import", CURATOR),
    ("participants:import_run", "people_import", CURATOR, "POST"),
]
