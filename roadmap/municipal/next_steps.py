"""What comes next with an assignment, for the school that answers and for those who gave it."""

from django.urls import reverse

from accounts.next_step import NextStep
from roadmap.models import Assignment


def next_step(assignment: Assignment, *, late: bool, answers: bool, sends: bool) -> NextStep:
    """The next step with the assignment. `answers`: the reader answers for the school; `sends`: she gave it."""

    def step(text: str, url: str = "", action: str = "", *, posts: bool = False) -> NextStep:
        state = assignment.word_at_school if answers else assignment.get_state_display()
        kind, word = ("stop", "Просрочено") if late else (assignment.state_kind, state.capitalize())
        return NextStep(kind, word, text, url, action, posts=posts)

    def verb(name: str) -> str:
        return reverse(f"roadmap:assignment_{name}", args=[assignment.pk])

    if not assignment.is_in_force:
        return step(why_over(assignment))
    if assignment.is_returned and sends:
        text = "Прочитайте причину ниже: поручение можно отправить снова или отозвать."
        return step(text, verb("again"), "Отправить снова", posts=True)
    if assignment.is_returned:
        return step("Причина названа ниже. Ждём, что решит отправитель.")
    if assignment.is_done:
        return step("Школа отметила выполнение. Больше ничего не нужно.")
    if assignment.own_item:
        text = "Школа взяла его в свою дорожную карту: выполнение строки дойдёт до отправителя само."
        return step(text, *((assignment.own_item.get_absolute_url(), "Открыть строку карты") if answers else ()))
    if answers:
        text = "Возьмите мероприятие в карту школы, а если дело сделано, отметьте это ниже."
        return step(text, verb("take"), "Взять в карту школы", posts=True)
    return step("Отвечает куратор школы.")


def why_over(assignment: Assignment) -> str:
    """Why nobody answers any longer."""
    if assignment.item.is_cancelled:
        return "Отправитель отменил это мероприятие: отвечать не нужно."
    return "Мероприятия больше нет в действующей карте отправителя: отвечать не нужно."
