"""What every verb of an item asks before it changes anything."""

import datetime

from accounts.access import WrongState, require
from accounts.models import Membership, Organisation
from roadmap.access import works_on
from roadmap.models import Item


def guard(membership: Membership, item: Item) -> None:
    """PermissionDenied unless the member works on the item, WrongState while the roadmap is not in force."""
    require(works_on(membership, item))
    in_force(item)


def in_force(item: Item) -> None:
    """WrongState unless the roadmap is in force."""
    if not item.roadmap.is_in_force:
        raise WrongState("Отмечать выполнение можно только в действующей дорожной карте.")


def lock_state(item: Item) -> None:
    """Lock the item until the transaction ends, with its state as it is now: its page may have been open for long."""
    item.refresh_from_db(fields=["state"], from_queryset=Item.objects.select_for_update())


def check_day(organisation: Organisation, day: datetime.date) -> None:
    """WrongState for a day in the future."""
    if day > organisation.today():
        raise WrongState("Эта дата ещё не наступила. Укажите, когда мероприятие выполнено.")
