"""What is to do with consents: ask, print, see to disputes and withdrawals, sign."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo, counted
from consents import register
from consents.models import Signature, State, WithdrawalTask
from consents.signers import lacking_esign
from inflection.russian import count_of
from programmes.current import programme_of


def withdrawals(membership: Membership) -> Iterator[Todo]:
    """A withdrawn consent has a term set by law."""
    task = WithdrawalTask.objects.visible_to(membership).open().order_by("due_on").first()
    if task:
        yield Todo(
            "Завершите отзыв согласия",
            task.get_absolute_url(),
            "Завершить отзыв",
            due=task.due_on,
            late=task.is_overdue(membership.organisation.today()),
        )


def consents(membership: Membership) -> Iterator[Todo]:
    """Whom to ask, and where parents disagree."""
    rows, url = register.rows(membership, programme_of(membership)), reverse("consents:list")
    disputed, to_ask, to_print, nobody = counted(
        rows, rows.filter(state=State.CONFLICT), rows.to_ask(), rows.to_print(), rows.without_signer()
    )
    if disputed:
        what = count_of(disputed, "согласию", "согласиям", "согласиям")
        text = "Поговорите с семьёй и запишите решение."
        yield Todo(f"Родители разошлись по {what}", f"{url}?view={State.CONFLICT}", "Записать решение", text)
    if to_ask:
        what = count_of(to_ask, "согласие", "согласия", "согласий")
        text = "Те, кто подписывает, получат письмо с личной ссылкой."
        yield Todo(f"Запросите {what}", f"{url}?view=to_ask", "Запросить согласия", text)
    if to_print:
        what = count_of(to_print, "бланк согласия", "бланка согласий", "бланков согласий")
        text = "Эти согласия подписывают на бумаге: так велит закон или у подписывающего нет почты."
        yield Todo(f"Распечатайте {what}", f"{url}?view=to_print", "Распечатать бланки", text)
    if nobody:
        what = count_of(nobody, "согласие", "согласия", "согласий")
        text = "Добавьте законных представителей на карточках участников."
        yield Todo(f"Некому подписать {what}", f"{url}?view=no_signer", "Добавить представителей", text)


def esign_papers(membership: Membership) -> Iterator[Todo]:
    """People who were asked to sign by a code and can't until the school has their paper agreement on it."""
    programme = programme_of(membership)
    waiting = len(lacking_esign(programme)) if programme else 0
    if waiting:
        what = count_of(waiting, "человека", "человек", "человек")
        url = reverse("consents:esign") + "?view=needed"
        text = "Их попросили подписать документы, а кода портал не пришлёт, пока нет бумажного соглашения о подписи."
        yield Todo(f"Примите соглашения о подписи у {what}", url, "Внести бумаги", text)


def signatures(membership: Membership) -> Iterator[Todo]:
    """Documents that wait for this person's signature."""
    waiting = Signature.objects.visible_to(membership).of_user(membership.user).asked().count()
    if waiting:
        what = count_of(waiting, "документ ждёт", "документа ждут", "документов ждут")
        yield Todo(
            f"{what} вашей подписи", reverse("consents:mine"), "Прочитать и подписать", "Две-три минуты на документ."
        )
