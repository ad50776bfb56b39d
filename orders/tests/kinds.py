"""What the tests of the kinds have in common."""

from django.urls import reverse

from accounts.models import User
from orders import services
from orders.models import Order
from pairs.models import Pair
from participants.models import Participant

CREATE = reverse("orders:create")


def subject_form(browser, kind: str, **address):
    """The form that asks what the order is about."""
    page = browser.get(CREATE, {"kind": kind, **address})
    return next(form for form in page.forms.values() if "Составить проект" in form.text)


def sign_now(order: Order, curator, director) -> Order:
    """Submit the order and sign it."""
    return services.sign(services.submit(order, by=curator.user), by=director.user)


def cancel_now(order: Order, curator, director) -> Order:
    """Sign an order that cancels this one."""
    other = services.create_order("cancel", organisation=order.organisation, by=curator.user, cancels=order)
    return sign_now(other, curator, director)


def words_of(order: Order) -> str:
    """Heading, preamble and points with plain spaces."""
    points = [point.text for point in order.points.all()]
    return "\n".join([order.title, order.preamble, *points]).replace("\u00a0", " ")


def draft_end_of_pair(pair: Pair, *, reason: str, note: str = "", by: User) -> Order:
    """The draft that ends this pair."""
    subject = {"pairs": [pair], "reason": reason, "reason_note": note}
    return services.create_order("end_pair", organisation=pair.organisation, by=by, **subject)


def draft_replacement(pair: Pair, new_mentor: Participant, *, reason: str, note: str = "", by: User) -> Order:
    """The draft that gives the mentees of this pair another mentor."""
    subject = {"pairs": [pair], "new_mentor": new_mentor, "reason": reason, "reason_note": note}
    return services.create_order("replace_mentor", organisation=pair.organisation, by=by, **subject)
