"""What the rooms count completes items of the roadmap, done by a real worker after the commit."""

import datetime

import pytest

from roadmap.editions.drafting import create_from_template
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force
from surveys.services import close_wave, create_wave, open_wave
from tests.services.worker import until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def test_a_closed_wave_completes_the_item_that_follows_it(programme, curator, worker):
    roadmap = put_in_force(create_from_template(programme, "stages", by=curator), by=curator)
    item = roadmap.items.get(title="Провести входную диагностику")
    wave = create_wave(
        programme, "entry", opens_on=datetime.date(2026, 9, 1), closes_on=datetime.date(2027, 5, 31), by=curator
    )
    open_wave(wave, by=curator)
    close_wave(wave, by=curator)
    until(lambda: Item.objects.get(pk=item.pk).state == Item.State.DONE)
    assert item.evidence.get().text == "Портал отметил сам: анкетирование на входе завершено."
