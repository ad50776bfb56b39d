"""What comes next with one record, as its page shows it first. Rooms say it in `<room>/next_steps.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NextStep:
    """Shown by `components/_next_step.html`: the state, whom or what it waits for, and the button of the reader.

    Without `url` it is another person's turn, or nothing is left to do; `text` says which. An `action` without `url` is
    the button of a form below. `posts`: the button sends a form to `url`, with `fields` in it.
    """

    kind: str
    word: str
    text: str
    url: str = ""
    action: str = ""
    posts: bool = False
    form_id: str = ""
    fields: tuple[tuple[str, str], ...] = ()
