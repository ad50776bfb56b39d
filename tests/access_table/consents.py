"""Who may open the pages of consents. The fixtures are those of `consents/tests/fixtures.py`.

The pages «mine_…» are each person's own: the mother of the mentee signs for her, so she alone opens them.
"""

OFFICE = {"curator", "director"}
CURATOR = {"curator"}
SIGNERS = {"mentor", "mentee", "parent"}
MOTHER = {"parent"}

ROWS = [
    ("consents:list", {}, OFFICE),
    ("consents:request_many", {}, CURATOR, "POST"),
    ("consents:print_many", {}, CURATOR, "POST"),
    ("consents:export", {}, OFFICE, "POST"),
    ("consents:prepare", {}, CURATOR, "POST"),
    ("consents:detail", "required_consent", OFFICE),
    ("consents:detail", "signed_consent", OFFICE),
    ("consents:request", "required_consent", CURATOR, "POST"),
    ("consents:renew", "signed_consent", CURATOR, "POST"),
    ("consents:withdraw", "signed_consent", CURATOR),
    ("consents:dispute", "disputed_consent", CURATOR),
    ("consents:resources", "publication_consent", CURATOR),
    ("consents:download", "signed_consent", OFFICE),
    ("consents:download_withdrawn", "withdrawn_consent", OFFICE),
    ("consents:form", "awaited_signature", OFFICE),
    ("consents:confirm_paper", "awaited_signature", CURATOR),
    ("consents:record_refusal", "awaited_signature", CURATOR),
    ("consents:scan", "given_signature", OFFICE),
    ("consents:former_scan", "former_scan", OFFICE),
    ("consents:replace_scan", "given_signature", CURATOR),
    ("consents:agreements", {}, OFFICE),
    ("consents:agreement", "required_agreement", OFFICE),
    ("consents:agreement_request", "required_agreement", CURATOR, "POST"),
    ("consents:agreement_dispute", "disputed_agreement", CURATOR),
    ("consents:agreement_download", "signed_agreement", OFFICE),
    ("consents:withdrawals", {}, OFFICE),
    ("consents:withdrawal", "withdrawal_task", OFFICE),
    ("consents:withdrawal_erase", "withdrawal_task", CURATOR),
    ("consents:withdrawal_keep", "withdrawal_task", CURATOR, "POST"),
    ("consents:withdrawal_act", "closed_withdrawal", OFFICE),
    ("consents:esign", {}, OFFICE),
    ("consents:esign_receive", {}, CURATOR, "POST"),
    ("consents:esign_print", {}, CURATOR, "POST"),
    ("consents:esign_record", {"code": "p0"}, CURATOR),
    ("consents:esign_detail", "esign_agreement", OFFICE),
    ("consents:esign_revoke", "esign_agreement", CURATOR, "POST"),
    ("consents:esign_scan", "scanned_esign_agreement", OFFICE),
    ("consents:mine", {}, SIGNERS),
    ("consents:mine_read", "requested_signature", MOTHER),
    ("consents:mine_code", "requested_signature", MOTHER),
    ("consents:mine_again", "requested_signature", MOTHER, "POST"),
    ("consents:mine_refuse", "requested_signature", MOTHER),
    ("consents:mine_withdraw", "given_signature", MOTHER),
    ("consents:mine_confirm", "given_signature", MOTHER),
    ("consents:mine_done", "given_signature", MOTHER),
    ("consents:mine_file", "given_signature", MOTHER),
    ("consents:mine_form", "requested_signature", MOTHER),
    ("consents:mine_esign", "requested_signature", MOTHER),
]

PUBLIC = [
    "consents:rules",
    "consents:sign",
    "consents:sign_anew",
    "consents:sign_read",
    "consents:sign_code",
    "consents:sign_again",
    "consents:sign_refuse",
    "consents:sign_withdraw",
    "consents:sign_confirm",
    "consents:undo",
    "consents:sign_done",
    "consents:sign_file",
    "consents:sign_form",
    "consents:sign_esign",
]
