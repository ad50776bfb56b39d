"""Finding forms on rendered pages."""


def form_to(page, ending: str):
    """The form that posts to an address with this ending."""
    return next(form for form in page.forms.values() if form.action.endswith(ending))


def main_form(page):
    """The last form of a page: the one the page is for."""
    return list(page.forms.values())[-1]
