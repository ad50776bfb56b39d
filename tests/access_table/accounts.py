"""Login, roles, invitations, organisations, the log, messages, jobs, home."""

EVERYBODY = {"curator", "director", "mentor", "mentee", "parent", "executor", "officer", "region", "admin"}
PEOPLE_OFFICE = {"curator", "director", "admin"}

ROWS = [
    ("home", {}, EVERYBODY),
    ("accounts:profile", {}, EVERYBODY),
    ("accounts:password_change", {}, EVERYBODY),
    ("accounts:second_factor", {}, EVERYBODY),
    ("accounts:second_factor_setup", {}, EVERYBODY),
    ("accounts:second_factor_off", {}, set(), "POST"),
    ("accounts:logout", {}, EVERYBODY, "POST"),
    ("accounts:switch", {}, set(), "POST"),
    ("accounts:members", {}, PEOPLE_OFFICE),
    ("accounts:invitation_revoke", "schools_invitation", PEOPLE_OFFICE, "POST"),
    ("accounts:invitation_again", "schools_invitation", PEOPLE_OFFICE, "POST"),
    ("accounts:invitation_link", "schools_invitation", PEOPLE_OFFICE, "POST"),
    ("accounts:end_membership", "mentor", PEOPLE_OFFICE, "POST"),
    ("accounts:organisations", {}, PEOPLE_OFFICE | {"officer", "region"}),
    ("accounts:organisation", "school", PEOPLE_OFFICE | {"officer", "region"}),
    ("accounts:organisation_create", "municipality", {"admin"}),
    ("accounts:invite", "school", PEOPLE_OFFICE),
    ("accounts:headcount", {"year": 2026}, {"curator", "director"}),
    ("audit:journal", {}, PEOPLE_OFFICE),
    ("fold_section", {}, EVERYBODY, "POST"),
    ("notifications:inbox", {}, EVERYBODY),
    ("notifications:read_all", {}, EVERYBODY, "POST"),
    ("notifications:open", "curators_note", {"curator"}, "POST"),
    ("notifications:outbox", {}, PEOPLE_OFFICE),
    ("notifications:letter", "schools_letter", PEOPLE_OFFICE),
    ("notifications:send_again", "schools_letter", PEOPLE_OFFICE, "POST"),
    ("documents:job", "curators_job", {"curator"}),
    ("documents:job_result", "curators_job", {"curator"}),
]

PUBLIC = [
    "healthz",
    "toggle_accessible",
    "accounts:login",
    "accounts:demo_login",
    "accounts:password_reset",
    "accounts:password_reset_sent",
    "accounts:password_set",
    "accounts:accept_invitation",
    "documents:check",
    "documents:verify",
]
