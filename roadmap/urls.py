"""/roadmaps/: lists, drafts and documents, approval, items in force."""

from django.urls import path

from roadmap.views import (
    assigning,
    calendar,
    comparing,
    dates,
    deciding,
    drafting,
    items,
    lists,
    proposing,
    reading,
    rolling,
    uploading,
)

app_name = "roadmap"

urlpatterns = [
    path("", lists.roadmap_list, name="list"),
    path("mine/", lists.mine, name="mine"),
    path("mine/calendar/", calendar.my_month, name="my_month"),
    path("dates/", dates.date_rules, name="dates"),
    path("dates/<str:key>/", dates.date_rule, name="date_rule"),
    path("create/", drafting.create, name="create"),
    # /roadmaps/uploads/: documents on their way to a draft
    path("upload/", uploading.upload, name="upload"),
    path("uploads/<int:pk>/", uploading.review, name="review"),
    path("uploads/<int:pk>/reread/", uploading.reread, name="reread"),
    path("uploads/<int:pk>/file/", uploading.uploaded, name="uploaded"),
    # /roadmaps/<pk>/
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/timeline/", calendar.roadmap_timeline, name="timeline"),
    path("<int:pk>/calendar/", calendar.roadmap_month, name="month"),
    path("<int:pk>/roadmap.pdf", reading.print_pdf, name="print"),
    path("<int:pk>/roadmap.xlsx", reading.export, name="export"),
    path("<int:pk>/source/", reading.source, name="source"),
    path("<int:pk>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/delete/", drafting.delete, name="delete"),
    path("<int:pk>/items/add/", drafting.add_item, name="add_item"),
    path("<int:pk>/responsibles/", assigning.assign_all, name="assign_all"),
    path("<int:pk>/submit/", deciding.submit, name="submit"),
    path("<int:pk>/return/", deciding.return_, name="return"),
    path("<int:pk>/approve-outside/", deciding.approve_outside, name="approve_outside"),
    path("<int:pk>/new-edition/", deciding.new_edition, name="new_edition"),
    path("<int:pk>/roll-over/", rolling.roll_over, name="roll_over"),
    path("<int:pk>/compare/<int:edition>/", comparing.compare_editions, name="compare"),
    path("<int:pk>/proposals/", proposing.proposal_list, name="proposals"),
    path("<int:pk>/propose/", proposing.propose, name="propose"),
    path("proposals/<int:pk>/accept/", proposing.accept, name="accept_proposal"),
    path("proposals/<int:pk>/decline/", proposing.decline, name="decline_proposal"),
    # /roadmaps/items/<pk>/
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/edit/", drafting.edit_item, name="edit_item"),
    path("items/<int:pk>/delete/", drafting.delete_item, name="delete_item"),
    path("items/<int:pk>/move/", drafting.move_item, name="move_item"),
    path("items/<int:pk>/assign/", assigning.assign, name="assign"),
    path("items/<int:pk>/assign-found/", assigning.assign_part, name="assign_part"),
    path("items/<int:pk>/start/", items.start, name="start"),
    path("items/<int:pk>/evidence/", items.add_evidence, name="add_evidence"),
    path("items/<int:pk>/done/", items.done, name="done"),
    path("items/<int:pk>/reopen/", items.reopen, name="reopen"),
    path("items/<int:pk>/cancel/", items.cancel, name="cancel"),
    path("evidence/<int:pk>/", items.evidence, name="evidence"),
]
