"""Every link of a person ends with her address."""

from accounts.invitations import invite
from accounts.models import Invitation, Role
from accounts.tokens import new_token, token_hash
from participants import services
from roadmap.calendar.feeds import make_feed
from roadmap.models import CalendarFeed
from surveys.links import find_sheet, issue_sheet
from surveys.models import Sheet, Side


def test_every_kind_of_link_ends_with_the_address(wave_in_progress, mentor_person, curator, mentor, school):
    mentor_person.user, mentor_person.email = None, "old@example.org"
    mentor_person.save()
    sheet, token = issue_sheet(wave_in_progress, mentor_person, Side.MENTOR), new_token()
    Sheet.objects.filter(pk=sheet.pk).update(token_hash=token_hash(token))
    invite(
        email="old@example.org", last_name="А", first_name="Б", patronymic="", role=Role.MENTOR, position="",
        organisation=school, by=curator,
    )  # fmt: skip
    make_feed(None, by=mentor)
    mentor_person.user = mentor.user
    mentor_person.save()
    version = mentor_person.version
    services.change_participant(mentor_person, by=curator.user, version=version, email="new@example.org")
    assert find_sheet(token) is None
    assert not Invitation.objects.open().exists()
    assert not CalendarFeed.objects.live().exists()
