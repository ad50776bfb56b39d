"""The page a form stood on."""

from urllib.parse import urlsplit

from django.http import HttpRequest

MOST_LETTERS = 2000


def page_of(request: HttpRequest) -> str:
    """The path and query of the page that sent this POST: the Referer where it is ours, else the address itself."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host() and len(came_from.path + came_from.query) < MOST_LETTERS
    if not is_ours:
        return request.get_full_path()
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
