"""What surveys tell the roadmap."""

import datetime

from programmes.models import Fact
from surveys.facts import figures
from surveys.services import close_wave, create_wave, open_wave


def test_a_wave_counts_when_it_is_closed(programme, curator, monkeypatch):
    changed = []
    monkeypatch.setattr("surveys.services.count_anew", changed.append)
    days = {"opens_on": datetime.date(2026, 9, 1), "closes_on": datetime.date(2027, 5, 31)}
    wave = create_wave(programme, "entry", **days, by=curator)
    open_wave(wave, by=curator)
    assert figures(programme) == {Fact.ENTRY_SURVEY: (0, 1), Fact.FINAL_SURVEY: (0, 1)}
    close_wave(wave, by=curator)
    assert figures(programme) == {Fact.ENTRY_SURVEY: (1, 1), Fact.FINAL_SURVEY: (0, 1)}
    assert changed == [programme.pk]
