"""/roadmaps/items/<pk>/: measures, their due days and evidence."""

from django.urls import path

from roadmap.items.views import items, occurrences

urlpatterns = [
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/start/", items.start, name="start"),
    path("items/<int:pk>/evidence/", items.add_evidence, name="add_evidence"),
    path("items/<int:pk>/done/", items.finish, name="done"),
    path("items/<int:pk>/passed-done/", occurrences.mark_passed, name="passed_done"),
    path("due-days/<int:pk>/done/", occurrences.mark_done, name="occurrence_done"),
    path("due-days/<int:pk>/reopen/", occurrences.reopen, name="occurrence_reopen"),
    path("items/<int:pk>/reopen/", items.reopen, name="reopen"),
    path("items/<int:pk>/cancel/", items.cancel, name="cancel"),
    path("items/<int:pk>/accept/", items.accept, name="accept"),
    path("items/<int:pk>/send-back/", items.send_back, name="send_back"),
    path("items/<int:pk>/comment/", items.comment, name="comment"),
    path("items/<int:pk>/watch/", items.watch, name="watch"),
    path("evidence/<int:pk>/", items.evidence_file, name="evidence"),
    path("evidence/<int:pk>/<int:former>/", items.evidence_file, name="former_evidence"),
    path("evidence/<int:pk>/replace/", items.replace_file, name="replace_file"),
    path("evidence/<int:pk>/remove/", items.remove_evidence, name="remove_evidence"),
]
