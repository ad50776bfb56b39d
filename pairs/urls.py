"""Site map of the room: pairs, then plans, meetings and pleas."""

from django.urls import path

from pairs.views import matching, meetings, membership, pairs, papers, plans

app_name = "pairs"
urlpatterns = [
    path("", pairs.pair_list, name="list"),
    path("export/", pairs.export, name="export"),
    path("left-over/", pairs.close_left_over, name="close_left_over"),
    path("suggest/", matching.suggest, name="suggest"),
    path("suggest/recount/", matching.recount, name="recount"),
    path("suggest/create/", matching.create_many, name="create_many"),
    path("new/", matching.create, name="create"),
    # /pairs/papers/
    path("papers/", papers.papers, name="papers"),
    path("papers/export/", papers.export, name="papers_export"),
    path("papers/request/", papers.request_all, name="papers_request"),
    path("papers/remind/", papers.remind_all, name="papers_remind"),
    path("papers/print/", papers.print_rest, name="papers_print"),
    # /pairs/<pk>/
    path("<int:pk>/", pairs.detail, name="detail"),
    path("<int:pk>/edit/", pairs.edit, name="edit"),
    path("<int:pk>/collect/", pairs.collect, name="collect"),
    path("<int:pk>/request/", pairs.request_documents, name="request"),
    path("<int:pk>/check/", pairs.check, name="check"),
    path("<int:pk>/pause/", pairs.pause, name="pause"),
    path("<int:pk>/resume/", pairs.resume, name="resume"),
    path("<int:pk>/complete/", pairs.complete, name="complete"),
    path("<int:pk>/terminate/", pairs.terminate, name="terminate"),
    path("<int:pk>/join/", membership.join, name="join"),
    path("<int:pk>/leave/", membership.leave, name="leave"),
    path("<int:pk>/plan/", plans.create, name="plan_create"),
    path("<int:pk>/meetings/new/", meetings.add, name="meeting_add"),
    path("<int:pk>/plea/", meetings.ask, name="plea_ask"),
    # /pairs/plans/
    path("plans/", plans.plan_list, name="plans"),
    path("plans/<int:pk>/", plans.detail, name="plan"),
    path("plans/<int:pk>/edit/", plans.edit, name="plan_edit"),
    path("plans/<int:pk>/submit/", plans.submit, name="plan_submit"),
    path("plans/<int:pk>/agree/", plans.agree, name="plan_agree"),
    path("plans/<int:pk>/return/", plans.return_, name="plan_return"),
    path("plans/<int:pk>/close/", plans.close, name="plan_close"),
    path("plans/<int:pk>/print/", plans.print_, name="plan_pdf"),
    path("plans/<int:pk>/suggest/", plans.suggest_task, name="suggest_task"),
    path("plans/suggestions/<int:pk>/", plans.answer_suggestion, name="suggestion"),
    path("plans/items/<int:pk>/", plans.mark, name="plan_item"),
    # /pairs/meetings/, /pairs/pleas/
    path("meetings/<int:pk>/feedback/", meetings.feedback, name="meeting_feedback"),
    path("pleas/", meetings.pleas, name="pleas"),
    path("pleas/<int:pk>/", meetings.answer, name="plea"),
]
