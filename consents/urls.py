from django.urls import URLPattern, path

from consents.views import documents, doors, esign, register, scans, signing, withdrawals

app_name = "consents"

# What each page of a document to sign is called after its address (`consents.views.doors.PAGES`).
SIGNING: dict[str, tuple[str, doors.View]] = {
    "": ("list", signing.listing),
    "<int:pk>/": ("read", signing.read),
    "<int:pk>/code/": ("code", signing.code),
    "<int:pk>/again/": ("again", signing.again),
    "<int:pk>/refuse/": ("refuse", signing.refuse),
    "<int:pk>/withdraw/": ("withdraw", signing.withdraw),
    "<int:pk>/confirm/": ("confirm", signing.confirm),
    "<int:pk>/done/": ("done", signing.show_standing),
    "<int:pk>/file/": ("file", signing.file),
    "<int:pk>/form/": ("form", signing.form),
    "<int:pk>/esign/": ("esign", signing.esign_form),
}

urlpatterns: list[URLPattern] = [
    # /consents/
    path("", register.consents, name="list"),
    path("request/", register.request_many, name="request_many"),
    path("print/", register.print_many, name="print_many"),
    path("export/", register.export, name="export"),
    path("prepare/", register.prepare, name="prepare"),
    path("rules/", signing.rules, name="rules"),
    # /consents/<pk>/
    path("<int:pk>/", documents.consent, name="detail"),
    path("<int:pk>/request/", documents.request_consent, name="request"),
    path("<int:pk>/renew/", documents.renew, name="renew"),
    path("<int:pk>/withdraw/", documents.withdraw, name="withdraw"),
    path("<int:pk>/dispute/", documents.consent_dispute, name="dispute"),
    path("<int:pk>/resources/", documents.resources, name="resources"),
    path("<int:pk>/download/", documents.download, name="download"),
    path("<int:pk>/download/withdrawn/", documents.download_withdrawn, name="download_withdrawn"),
    # /consents/signatures/<pk>/
    path("signatures/<int:pk>/form/", documents.form_pdf, name="form"),
    path("signatures/<int:pk>/confirm/", documents.confirm_paper, name="confirm_paper"),
    path("signatures/<int:pk>/refusal/", documents.record_refusal, name="record_refusal"),
    path("signatures/<int:pk>/scan/", scans.scan, name="scan"),
    path("signatures/<int:pk>/scan/<int:former>/", scans.scan, name="former_scan"),
    path("signatures/<int:pk>/scan/replace/", scans.replace_scan, name="replace_scan"),
    # /consents/agreements/
    path("agreements/", register.agreements, name="agreements"),
    path("agreements/<int:pk>/", documents.agreement, name="agreement"),
    path("agreements/<int:pk>/request/", documents.request_agreement, name="agreement_request"),
    path("agreements/<int:pk>/dispute/", documents.agreement_dispute, name="agreement_dispute"),
    path("agreements/<int:pk>/download/", documents.download_agreement, name="agreement_download"),
    # /consents/withdrawals/
    path("withdrawals/", withdrawals.withdrawals, name="withdrawals"),
    path("withdrawals/<int:pk>/", withdrawals.withdrawal, name="withdrawal"),
    path("withdrawals/<int:pk>/erase/", withdrawals.close_with_act, name="withdrawal_erase"),
    path("withdrawals/<int:pk>/keep/", withdrawals.close_with_ground, name="withdrawal_keep"),
    path("withdrawals/<int:pk>/act/", withdrawals.act, name="withdrawal_act"),
    # /consents/esign/
    path("esign/", esign.listing, name="esign"),
    path("esign/receive/", esign.receive, name="esign_receive"),
    path("esign/print/", esign.print_forms, name="esign_print"),
    path("esign/record/<slug:code>/", esign.record_one, name="esign_record"),
    path("esign/<int:pk>/", esign.detail, name="esign_detail"),
    path("esign/<int:pk>/revoke/", esign.revoke, name="esign_revoke"),
    path("esign/<int:pk>/scan/", esign.scan, name="esign_scan"),
    path("u/<str:token>/", signing.undo, name="undo"),
    path("s/<str:token>/anew/", signing.anew, name="sign_anew"),
    # /consents/mine/ with an account, /consents/s/<token>/ by a personal link
    *(
        path(f"mine/{end}", doors.by_account(view), name=doors.name_of(page, public=False))
        for end, (page, view) in SIGNING.items()
    ),
    *(
        path(f"s/<str:token>/{end}", doors.by_link(view), name=doors.name_of(page, public=True))
        for end, (page, view) in SIGNING.items()
    ),
]
