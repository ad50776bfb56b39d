"""What the tests of people add to the cast."""

from participants.tests.fixtures import mentee_card_page, people_import, working_pair

__all__ = ["mentee_card_page", "people_import", "working_pair"]
