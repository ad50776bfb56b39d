"""What comes next with a pair, a plan and a plea, for each who sees them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from accounts.models import Membership
from accounts.next_step import NextStep
from inflection.russian import count_of, date_words
from pairs.models import IndividualPlan, Meeting, Pair, ReplacementPlea
from pairs.models.pair import A_MONTH


@dataclass(frozen=True)
class SeenPair:
    """A pair as one reader sees it: her verbs, the plan, what papers lack, the meeting she has not spoken of.

    `met_on` is the day of the last meeting that took place, None before the first.
    """

    pair: Pair
    membership: Membership
    verbs: set[str]
    plan: IndividualPlan | None = None
    missing: Sequence[str] = ()
    unheard: Meeting | None = None
    met_on: datetime.date | None = None
    is_closed: bool = False

    @property
    def in_office(self) -> bool:
        return bool(self.membership.is_office)

    def step(self, text: str, url: str = "", action: str = "", **more) -> NextStep:
        """The step under the word of the pair's state."""
        return step_of(self.pair, text, url, action, **more)

    def post(self, name: str, text: str, action: str) -> NextStep:
        """The step whose button sends the pair to this address."""
        return self.step(text, reverse(name, args=[self.pair.pk]), action, posts=True)


def of_pair(seen: SeenPair) -> NextStep:
    """The next step of this reader with the pair."""
    pair = seen.pair
    if seen.is_closed:
        return NextStep(
            "stop",
            "Согласие отозвано",
            "План, встречи, отзывы и предложения пары закрыты для всех, пока данные не уничтожены по акту.",
            reverse("consents:withdrawals"),
            "Завершить отзыв согласия",
        )
    if pair.is_over:
        return of_past(seen)
    if pair.is_left_over:
        return of_left_over(seen)
    if pair.is_paused:
        return of_paused(seen)
    return of_working(seen) if pair.is_active else before_the_order(seen)


def of_past(seen: SeenPair) -> NextStep:
    pair = seen.pair
    day = date_words(pair.ended_on) if pair.ended_on else ""
    if pair.is_terminated:
        return seen.step(f"Работа прекращена {day} Причина: {pair.end_reason.rstrip('.')}.")
    return seen.step(f"Работа окончена {day} Больше ничего не нужно.")


def of_left_over(seen: SeenPair) -> NextStep:
    """The school year is over and the pair is not."""
    pair = seen.pair
    if "complete" in seen.verbs:
        text = "Учебный год программы закончился, а работа пары не завершена."
        return seen.step(text, reverse("pairs:complete", args=[pair.pk]), "Завершить пару")
    if "terminate" in seen.verbs:
        text = "Учебный год программы закончился, а приказа о закреплении не было."
        return seen.step(text, reverse("pairs:terminate", args=[pair.pk]), "Прекратить пару")
    return seen.step("Учебный год программы закончился. Пару завершит куратор школы.")


def of_paused(seen: SeenPair) -> NextStep:
    """Papers come first, then the curator lets the pair work again."""
    why = f"Причина: {seen.pair.pause_reason.rstrip('.')}."
    if seen.pair.lacks_papers and not seen.in_office:
        return seen.step(why, reverse("consents:mine"), "Открыть мои документы")
    if seen.missing:
        return seen.step(f"{why} Возобновить работу можно, когда документы, названные ниже, будут в силе.")
    if "resume" in seen.verbs:
        return seen.post("pairs:resume", why, "Возобновить работу")
    return seen.step(f"{why} Возобновит работу куратор школы.")


def before_the_order(seen: SeenPair) -> NextStep:
    """From suggestion to order: papers, then the order."""
    pair = seen.pair
    if "collect" in seen.verbs:
        return seen.post("pairs:collect", "Составьте список документов, которые нужны паре.", "Собрать документы")
    if pair.is_ready:
        return of_ready(seen)
    if "request" in seen.verbs and seen.missing:
        text = f"Не хватает: {count_of(len(seen.missing), 'документ', 'документа', 'документов')}. Ниже названо каких."
        return seen.post("pairs:request", text, "Запросить подписи")
    if "check" in seen.verbs:
        return seen.post("pairs:check", "Все документы в силе, проверьте их.", "Проверить документы")
    return seen.step("Ждём документов: их собирает куратор школы.")


def of_ready(seen: SeenPair) -> NextStep:
    if seen.pair.is_ordered:
        return seen.step("Пара стоит в приказе, который ещё не подписан. Ждём подписи директора.")
    if not seen.in_office:
        return seen.step("Документы в силе. Ждём приказа о закреплении пары.")
    if seen.missing:
        return seen.step("Приказ пока готовить нельзя: ниже названо, чего не хватает.")
    fields = (("pairs", str(seen.pair.pk)),)
    text = "Документы в силе: пару можно закреплять приказом."
    return seen.step(text, reverse("orders:for_pairs"), "Подготовить приказ о закреплении", posts=True, fields=fields)


def of_working(seen: SeenPair) -> NextStep:
    """The mentor plans and meets, the curator reads the plan, the mentee speaks of the meetings."""
    if seen.in_office:
        return of_plan_waiting(seen)
    if seen.unheard and "log" not in seen.verbs:
        return to_tell(seen.pair, seen.unheard)
    if "log" not in seen.verbs:
        return seen.step("О следующей встрече договоритесь с наставником.")
    if seen.plan is None and "plan" in seen.verbs:
        return to_plan(seen.pair)
    if seen.plan and seen.plan.is_editable:
        text = "План ещё не у куратора: проверьте строки и отправьте."
        return seen.step(text, seen.plan.get_absolute_url(), "Проверить и отправить план")
    return to_log(seen.pair)


def step_of(pair: Pair, text: str, url: str, action: str, **more) -> NextStep:
    """A step under the word of the pair's state."""
    return NextStep(pair.state_kind, capfirst(pair.state_word), text, url, action, **more)


def to_plan(pair: Pair) -> NextStep:
    """Of the mentor of a pair without a plan."""
    url = reverse("pairs:plan_create", args=[pair.pk])
    return step_of(pair, "Плана ещё нет. Строки появятся по образцу.", url, "Составить план", posts=True)


def to_log(pair: Pair) -> NextStep:
    """Of the mentor once the pair has met."""
    url = reverse("pairs:meeting_add", args=[pair.pk])
    return step_of(pair, "Встретились — запишите: дата, вид, две строки итога.", url, "Записать встречу")


def to_tell(pair: Pair, meeting: Meeting) -> NextStep:
    """Of a mentee who has not spoken of this meeting."""
    url = reverse("pairs:meeting_feedback", args=[meeting.pk])
    text = f"Встреча была {date_words(meeting.held_on)} Расскажите, как она прошла."
    return step_of(pair, text, url, "Оставить отзыв")


def of_plan_waiting(seen: SeenPair) -> NextStep:
    """What the office has to do with a pair at work: only its plan may wait for it."""
    plan = seen.plan
    if plan and plan.is_submitted and seen.membership.is_curator:
        return seen.step(
            "Наставник прислал индивидуальный план.", plan.get_absolute_url(), "Прочитать и согласовать план"
        )
    if plan and plan.is_agreed:
        return seen.step("План согласован и ждёт приказа.", plan.get_absolute_url(), "Подготовить приказ о плане")
    if plan is None:
        return seen.step("Ждём индивидуального плана от наставника.")
    return of_meetings(seen)


def of_meetings(seen: SeenPair) -> NextStep:
    """Of the office while a pair works by its plan: nothing, unless the pair has not met for a month."""
    pair, met_on = seen.pair, seen.met_on
    since = met_on or pair.started_on
    said = f"Последняя встреча — {date_words(met_on)}" if met_on else "Встреч ещё не было."
    if since and pair.organisation.today() - since > A_MONTH:
        return NextStep("warn", "Не встречались больше месяца", f"{said} Спросите наставника, что мешает.")
    return seen.step(f"{said} План и встречи ведёт наставник, сейчас от вас ничего не нужно.")


def of_plan(plan: IndividualPlan, membership: Membership, verbs: set[str]) -> NextStep:
    """The next step of this reader with a plan."""

    def step(text: str, url: str = "", action: str = "", **more) -> NextStep:
        return NextStep(plan.state_kind, capfirst(plan.get_state_display()), text, url, action, **more)

    if "submit" in verbs and not membership.is_curator:
        text = "Исправьте строки по замечаниям." if plan.is_returned else "Проверьте строки и отправьте план."
        return step(text, reverse("pairs:plan_submit", args=[plan.pk]), "Отправить план куратору", posts=True)
    if plan.is_editable:
        return step("План дописывает наставник, потом его читает куратор.")
    if plan.is_submitted:
        if "agree" not in verbs:
            return step("Ждём, когда куратор прочитает план.")
        return to_agree(plan)
    if plan.is_agreed:
        if "approve" not in verbs:
            return step("План согласован. Ждём приказа об утверждении.")
        if IndividualPlan.objects.in_an_unsigned_order().filter(pk=plan.pk).exists():
            return step("План стоит в приказе, который ещё не подписан. Ждём подписи директора.")
        fields, text = (("plans", str(plan.pk)),), "План согласован, его утверждает приказ."
        return step(text, reverse("orders:for_plans"), "Подготовить приказ о плане", posts=True, fields=fields)
    if plan.is_approved and "mark" in verbs:
        return step("План в силе. Сделанное отмечайте в строках ниже.")
    return step("План в силе." if plan.is_approved else "План закрыт, менять его больше нельзя.")


def of_plea(plea: ReplacementPlea, *, answers: bool) -> NextStep:
    """The next step of the office with a plea; `answers`: the reader is the director, whose form stands below."""

    def step(text: str, url: str = "", action: str = "") -> NextStep:
        return NextStep(plea.state_kind, capfirst(plea.get_state_display()), text, url, action)

    if plea.is_asked:
        return step("Прочитайте причину и ответьте ниже." if answers else "Отвечает директор.")
    if plea.is_granted and plea.pair.is_working:
        url = f"{reverse('orders:create')}?kind=replace_mentor&pair={plea.pair_id}"
        return step("Замену наставника оформляет приказ.", url, "Подготовить приказ о замене")
    return step("Ответ отправлен. Больше ничего не нужно.")


def to_agree(plan: IndividualPlan) -> NextStep:
    """Of the curator, once the mentor has sent the plan."""
    text = "Прочитайте строки. Согласованный план ждёт приказа, вернуть его можно с замечаниями."
    url = reverse("pairs:plan_agree", args=[plan.pk])
    return NextStep(plan.state_kind, capfirst(plan.get_state_display()), text, url, "Согласовать план", posts=True)
