"""Life cycles: the one way from state to state, shared by every model with a TRANSITIONS table."""

from collections.abc import Collection
from typing import Any

from accounts.access import WrongState


def change_state(obj: Any, state: str, *, starting: Collection[str] | None = None, **facts: Any) -> None:
    """Go to `state` and write `facts` in one conditional UPDATE; of two people at once only one succeeds.

    `obj`: a model instance with `state` and TRANSITIONS (state → states it leads to). `starting` narrows the states
    this verb starts from where the table alone lets several verbs end in `state`. Raises WrongState, a Russian
    sentence with the present state, and leaves `obj` as the database has it.
    """
    sources = [source for source, ends in obj.TRANSITIONS.items() if state in ends]
    if starting is not None:
        sources = [source for source in sources if source in starting]
    changed = type(obj)._default_manager.filter(pk=obj.pk, state__in=sources).update(state=state, **facts)
    obj.refresh_from_db()
    if not changed:
        name = str(obj._meta.verbose_name)
        raise WrongState(
            f"{name[:1].upper()}{name[1:]} сейчас в состоянии «{obj.get_state_display()}»: "
            "это действие уже не подходит. Обновите страницу."
        )
