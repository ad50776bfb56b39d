"""The page a form stood on."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import escape_leading_slashes

MOST_LETTERS = 2000


def page_of(request: HttpRequest) -> str:
    """The path and query of the page that sent this POST: the Referer where it is ours, else the address itself."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host() and len(came_from.path + came_from.query) < MOST_LETTERS
    if not is_ours:
        return request.get_full_path()
    # «https://portal//other.example/» is ours, but its path alone would lead to the other.
    path = escape_leading_slashes(came_from.path)
    return f"{path}?{came_from.query}" if came_from.query else path
