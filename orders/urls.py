"""/orders/: the list, the register, one order and its verbs."""

from django.urls import path

from orders.numbering import views as numbering
from orders.views import drafting, files, lists, names, programme, proposals, reading, regulations, signing, templates

app_name = "orders"

urlpatterns = [
    path("", lists.order_list, name="list"),
    path("mine/", lists.mine, name="mine"),
    path("programme/", programme.programme, name="programme"),
    path("register/", lists.register, name="register"),
    path("register.xlsx", lists.register_file, name="register_xlsx"),
    path("register.pdf", lists.register_journal, name="register_pdf"),
    path("numbering/", numbering.numbering, name="numbering"),
    path("numbering/reserved/", numbering.reserved_numbers, name="reserved"),
    path("numbering/reserved/<int:pk>/void/", numbering.void, name="void"),
    path("templates/", templates.template_list, name="templates"),
    path("templates/<str:kind>/", templates.edit, name="template"),
    path("templates/<str:kind>/preview/", templates.preview, name="template_preview"),
    path("templates/<str:kind>/standard/", templates.standard, name="template_standard"),
    path("templates/<str:kind>/<int:version>/", templates.version, name="template_version"),
    path("names/staff/<int:pk>/", names.staff_name, name="staff_name"),
    path("names/people/<int:pk>/", names.participant_name, name="participant_name"),
    path("create/", drafting.create, name="create"),
    path("for-roadmap/<int:pk>/", proposals.for_roadmap, name="for_roadmap"),
    path("for-pairs/", proposals.for_pairs, name="for_pairs"),
    path("for-plans/", proposals.for_plans, name="for_plans"),
    path("regulations/<int:pk>/", regulations.regulation, name="regulation"),
    path("regulations/<int:pk>/file/", regulations.regulation_file, name="regulation_file"),
    # /orders/<pk>/
    path("<int:pk>/", drafting.detail, name="detail"),
    path("<int:pk>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/subject/", drafting.subject, name="subject"),
    path("<int:pk>/discard/", drafting.discard, name="discard"),
    path("<int:pk>/submit/", drafting.submit, name="submit"),
    path("<int:pk>/withdraw/", drafting.withdraw, name="withdraw"),
    path("<int:pk>/sign/", signing.sign, name="sign"),
    path("<int:pk>/return/", signing.return_, name="return"),
    path("<int:pk>/order.pdf", files.pdf, name="pdf"),
    path("<int:pk>/preview/", files.preview, name="preview"),
    path("<int:pk>/order.docx", files.docx, name="docx"),
    path("<int:pk>/sheet.pdf", files.sheet, name="sheet"),
    path("<int:pk>/sheet/scan/", reading.sheet_scan, name="sheet_scan"),
    path("<int:pk>/acquaint/", reading.acquaint, name="acquaint"),
    path("acquaintances/<int:pk>/scan/", reading.scan_file, name="scan_file"),
    path("acquaintances/<int:pk>/scan/<int:former>/", reading.scan_file, name="former_scan"),
    path("acquaintances/<int:pk>/scan/replace/", reading.replace_scan, name="replace_scan"),
    path("acquaintances/<int:pk>/paper/", reading.acquaint_paper, name="acquaint_paper"),
]
