"""/roadmaps/<pk>/: drafts, approval, editions, proposals."""

from django.urls import path

from roadmap.editions.views import comparing, deciding, drafting, proposing, rolling

urlpatterns = [
    path("create/", drafting.create, name="create"),
    path("<int:pk>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/delete/", drafting.delete, name="delete"),
    path("<int:pk>/items/number/", drafting.number_rows, name="number_rows"),
    path("<int:pk>/items/add/", drafting.add_item, name="add_item"),
    path("<int:pk>/submit/", deciding.submit, name="submit"),
    path("<int:pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:pk>/return/", deciding.return_, name="return"),
    path("<int:pk>/approve-outside/", deciding.approve_outside, name="approve_outside"),
    path("<int:pk>/new-edition/", deciding.new_edition, name="new_edition"),
    path("<int:pk>/roll-over/", rolling.roll_over, name="roll_over"),
    path("<int:pk>/compare/year-before/", comparing.compare_years, name="compare_years"),
    path("<int:pk>/compare/<int:edition>/", comparing.compare_editions, name="compare"),
    path("<int:pk>/proposals/", proposing.proposal_list, name="proposals"),
    path("<int:pk>/propose/", proposing.propose, name="propose"),
    path("proposals/<int:pk>/withdraw/", proposing.withdraw, name="withdraw_proposal"),
    path("proposals/<int:pk>/accept/", proposing.accept, name="accept_proposal"),
    path("proposals/<int:pk>/decline/", proposing.decline, name="decline_proposal"),
    path("items/<int:pk>/edit/", drafting.edit_item, name="edit_item"),
    path("items/<int:pk>/delete/", drafting.delete_item, name="delete_item"),
    path("items/<int:pk>/move/", drafting.move_item, name="move_item"),
]
