"""What the tests of the kinds have in common."""

from django.urls import reverse

from orders import services
from orders.models import Order

CREATE = reverse("orders:create")


def subject_form(browser, kind: str, **address):
    """The form that asks what the order is about."""
    page = browser.get(CREATE, {"kind": kind, **address})
    return next(form for form in page.forms.values() if "Составить проект" in form.text)


def signed(order: Order, curator, director) -> Order:
    """The order, submitted and signed."""
    return services.sign(services.submit(order, by=curator.user), by=director.user)


def cancelled(order: Order, curator, director) -> Order:
    """The order that cancels it, signed."""
    other = services.create_order("cancel", organisation=order.organisation, by=curator.user, cancels=order)
    return signed(other, curator, director)


def words_of(order: Order) -> str:
    """Heading, preamble and points with plain spaces."""
    points = [point.text for point in order.points.all()]
    return "\n".join([order.title, order.preamble, *points]).replace("\u00a0", " ")
