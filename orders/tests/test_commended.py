"""An order names nobody who took the consent to processing back."""

import pytest

from consents.models import Consent
from consents.services import withdraw
from consents.tests.factories import sign_everything_of
from orders import services
from orders.kinds.commend import Praise
from orders.needs import needs

pytestmark = pytest.mark.django_db


def test_a_commendation_of_whoever_withdrew_is_not_signed(programme, mentee_person, representative, curator, school):
    sign_everything_of(mentee_person, programme, curator.user)
    praise = Praise("gratitude", "за помощь", participant=mentee_person)
    order = services.create_order("commend", organisation=school, by=curator.user, commendations=[praise])
    assert needs(order) == []
    withdraw(Consent.objects.get(purpose="personal_data"), by=curator.user)
    assert mentee_person.name.full in needs(order)[0]
    assert "отозвано" in needs(order)[0]
