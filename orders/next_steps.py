"""What comes next with an order, for each who sees it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.access import OFFICE
from accounts.models import Membership
from accounts.next_step import NextStep
from inflection.russian import count_of, date_words, plural
from orders.access import can_edit, can_sign
from orders.models import Acquaintance, Order


def next_step(
    order: Order, membership: Membership, *, readers: Sequence[Acquaintance], needs: Sequence[str]
) -> NextStep:
    """The next step of this reader. `readers`: all whom the order is shown to; `needs`: what keeps it unsigned."""
    if order.is_draft:
        return of_draft(order, membership, needs)
    if order.is_on_signature:
        return on_signature(order, membership, needs)
    if order.is_cancelled:
        return NextStep(order.state_kind, order.state_word, "Приказ больше не действует, делать с ним ничего не нужно.")
    mine = next((reader for reader in readers if reader.user_id == membership.user_id), None)
    if mine and not mine.confirmed_at:
        return to_read(order)
    if membership.role in OFFICE:
        return of_readers(order, readers)
    day = f" {date_words(localdate(mine.confirmed_at, order.organisation.zone))}" if mine and mine.confirmed_at else ""
    return NextStep(order.state_kind, order.state_word, f"Вы ознакомились{day}. Больше ничего не нужно.")


def to_read(order: Order) -> NextStep:
    """Of somebody who is named in it and has not confirmed yet."""
    url = reverse("orders:acquaint", args=[order.pk])
    text = "Прочитайте приказ и подтвердите, что ознакомились с ним."
    return NextStep("warn", "Ждёт вашего ознакомления", text, url, "Подтвердить ознакомление", posts=True)


def of_draft(order: Order, membership: Membership, needs: Sequence[str]) -> NextStep:
    """A draft is mended while it is refused, else sent to the director."""
    kind, word = order.state_kind, order.state_word
    if not can_edit(membership, order):
        return NextStep(kind, word, "Приказ готовят куратор и директор.")
    if order.is_sent_back:
        text = "Исправьте названное в замечаниях и снова отправьте проект на подпись."
        return NextStep(kind, word, text, reverse("orders:edit", args=[order.pk]), "Исправить проект")
    if needs:
        return NextStep("warn", word, "Отправить на подпись пока нельзя: ниже названо, чего не хватает.")
    url = reverse("orders:submit", args=[order.pk])
    return NextStep(kind, word, "Проверьте текст и отправьте его директору.", url, "Отправить на подпись", posts=True)


def on_signature(order: Order, membership: Membership, needs: Sequence[str]) -> NextStep:
    """The director reads and signs, or gives it back; the others wait."""
    kind, word = order.state_kind, order.state_word
    if not can_sign(membership.user, order):
        text = "Ждём подписи директора." if not needs else "Подписать пока нельзя: ниже названо, чего не хватает."
        return NextStep("warn" if needs else kind, word, text)
    if needs:
        url = reverse("orders:sign", args=[order.pk])
        text = "Подписать пока нельзя: ниже названо, чего не хватает. Приказ можно вернуть с замечаниями."
        return NextStep("warn", word, text, url, "Прочитать и вернуть приказ")
    return to_sign(order)


def to_sign(order: Order) -> NextStep:
    """Of the director, once nothing is in the way."""
    text = "Приказ ждёт вашей подписи. Номер он получит при подписании."
    url = reverse("orders:sign", args=[order.pk])
    return NextStep(order.state_kind, order.state_word, text, url, "Прочитать и подписать приказ")


def of_readers(order: Order, readers: Sequence[Acquaintance]) -> NextStep:
    """A signed order waits for those who have to read it."""
    unread = [reader for reader in readers if not reader.confirmed_at]
    if not readers:
        return NextStep(order.state_kind, order.state_word, "Знакомить с ним некого. Больше ничего не нужно.")
    if not unread:
        return NextStep(order.state_kind, order.state_word, "Все ознакомлены. Больше ничего не нужно.")
    who = count_of(len(unread), "человек", "человека", "человек")
    verb = plural(len(unread), "не ознакомился", "не ознакомились", "не ознакомились")
    text = f"Ещё {verb} {who} из {len(readers)}. Кто подписал лист на бумаге, того отметьте по скану."
    url = reverse("orders:sheet_scan", args=[order.pk])
    return NextStep("wait", "Подписан, ждём ознакомления", text, url, "Отметить подписи на листе")
