"""The one way from state to state."""

import pytest

from accounts.access import WrongState
from accounts.states import change_state
from roadmap.models import Roadmap

pytestmark = pytest.mark.django_db

State = Roadmap.State


@pytest.fixture
def draft(programme):
    return Roadmap.objects.create(programme=programme, edition=1, title="Карта", layout=Roadmap.Layout.FLAT)


def test_the_table_leads_from_state_to_state_and_facts_are_written_with_it(draft):
    change_state(draft, State.ON_APPROVAL, remarks="нет")
    stored = Roadmap.objects.get()
    assert (stored.state, stored.remarks) == (draft.state, draft.remarks) == (State.ON_APPROVAL, "нет")


def test_where_the_table_does_not_lead_nothing_changes_and_the_state_is_named(draft):
    with pytest.raises(WrongState, match="Дорожная карта сейчас в состоянии «черновик»"):
        change_state(draft, State.SUPERSEDED, remarks="нет")
    assert Roadmap.objects.get().remarks == ""


def test_of_two_people_at_once_the_second_is_refused_and_sees_what_the_first_did(draft):
    other = Roadmap.objects.get()
    change_state(draft, State.ON_APPROVAL)
    with pytest.raises(WrongState):
        change_state(other, State.ON_APPROVAL)
    assert other.state == State.ON_APPROVAL


def test_a_verb_may_start_from_fewer_states_than_the_table_allows(draft):
    with pytest.raises(WrongState):
        change_state(draft, State.ON_APPROVAL, starting={State.RETURNED})
    change_state(draft, State.ON_APPROVAL, starting={State.DRAFT})
    assert draft.state == State.ON_APPROVAL
