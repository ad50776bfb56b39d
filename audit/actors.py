"""Who acts where nobody with an account does. Never None: a deleted account must not pass for the portal."""

from enum import Enum
from typing import Final, Literal


class Unnamed(Enum):
    """Actors without an account; how the log names them."""

    PORTAL = "портал"
    VISITOR = "без входа"


# A task of the timetable, a command, or what follows from an act that was allowed before: every rule lets it through.
Portal = Literal[Unnamed.PORTAL]
THE_PORTAL: Final = Unnamed.PORTAL
# A visitor without a login, by a personal link or not: the log says so, no rule lets it through.
Visitor = Literal[Unnamed.VISITOR]
VISITOR: Final = Unnamed.VISITOR
