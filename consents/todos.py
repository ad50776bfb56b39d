"""What is to do with consents: ask, print, see to disputes and withdrawals, sign."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo, counted
from consents import register
from consents.models import Signature, State, WithdrawalTask
from consents.next_steps import of_withdrawal
from consents.signers import lacking_esign
from inflection.russian import count_of
from programmes.current import day_of, programme_of, term_by
from programmes.models import DateRule


def withdrawals(membership: Membership) -> Iterator[Todo]:
    """A withdrawn consent has a term set by law."""
    today = membership.organisation.today()
    tasks = WithdrawalTask.objects.visible_to(membership).open().select_related("consent__participant")
    if task := tasks.order_by("due_on").first():
        action, about = of_withdrawal(task, today, erases=True).action, task.consent.participant.name.short
        late = task.is_overdue(today)
        yield Todo("Завершите отзыв согласия", task.get_absolute_url(), action, about, task.due_on, late)


def consents(membership: Membership) -> Iterator[Todo]:
    """Whose consents are not listed, whom to ask, and where parents disagree."""
    programme = programme_of(membership)
    rows, url = register.rows(membership, programme), reverse("consents:list")
    disputed, to_ask, to_print, nobody = counted(
        rows, rows.filter(state=State.CONFLICT), rows.to_ask(), rows.to_print(), rows.without_signer()
    )
    term = term_by(membership, DateRule.Key.CONSENTS_SIGNED)
    if unlisted := register.unlisted(programme):
        whose = count_of(unlisted, "человека", "человек", "человек")
        text = "Портал назовёт согласия, нужные каждому по возрасту и роли: тогда их можно запросить."
        yield Todo(f"У {whose} согласия не собирают", url, "Составить список согласий", text, **term)
    if disputed:
        what = count_of(disputed, "решение", "решения", "решений")
        text = "Поговорите с семьёй и запишите, как родители договорились."
        yield Todo("Родители разошлись во мнениях", f"{url}?view={State.CONFLICT}", f"Записать {what}", text)
    if to_ask:
        what = count_of(to_ask, "согласие", "согласия", "согласий")
        text = "Те, кто подписывает, получат письмо с личной ссылкой."
        yield Todo("Согласия не запрошены", f"{url}?view={register.TO_ASK}", f"Запросить {what}", text, **term)
    if to_print:
        what = count_of(to_print, "бланк", "бланка", "бланков")
        text = "Эти согласия подписывают на бумаге: так велит закон или у подписывающего нет почты."
        yield Todo(
            "Согласия на бумаге не подписаны", f"{url}?view={register.TO_PRINT}", f"Распечатать {what}", text, **term
        )
    if nobody:
        what = count_of(nobody, "согласие", "согласия", "согласий")
        text = "Добавьте законных представителей на карточках участников."
        yield Todo(f"Некому подписать {what}", f"{url}?view=no_signer", "Добавить представителей", text, **term)


def esign_papers(membership: Membership) -> Iterator[Todo]:
    """People who were asked to sign by a code and can't until the school has their paper agreement on it."""
    programme = programme_of(membership)
    waiting = len(lacking_esign(programme)) if programme else 0
    if waiting:
        what = count_of(waiting, "бумагу", "бумаги", "бумаг")
        url = reverse("consents:esign") + "?view=needed"
        text = "Их попросили подписать документы, а кода портал не пришлёт, пока нет бумажного соглашения о подписи."
        yield Todo("Примите соглашения об электронной подписи", url, f"Внести {what}", text)


def signatures(membership: Membership) -> Iterator[Todo]:
    """Documents that wait for this person's signature."""
    waiting = Signature.objects.visible_to(membership).of_user(membership.user).asked().count()
    if waiting:
        what = count_of(waiting, "документ ждёт", "документа ждут", "документов ждут")
        day = day_of(membership, DateRule.Key.CONSENTS_SIGNED)
        # A family that is asked after the school's day is not late.
        due = day if day >= membership.organisation.today() else None
        text = "Две-три минуты на документ."
        yield Todo(f"{what} вашей подписи", reverse("consents:mine"), "Прочитать и подписать", text, due)
