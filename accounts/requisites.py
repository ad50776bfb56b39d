"""Control digits of the numbers under which the tax register knows an organisation."""

from django.core.exceptions import ValidationError

# Of the digits before a control digit of an ИНН, counted from the last of them.
WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_LENGTHS, OGRN_LENGTHS = (10, 12), (13, 15)


def check_inn(value: str) -> None:
    """Ten digits of an organisation or twelve of a person, whose last ones follow from the others."""
    if not is_number(value) or len(value) not in INN_LENGTHS:
        raise ValidationError("ИНН — 10 или 12 цифр.")
    controlled = [9] if len(value) == min(INN_LENGTHS) else [10, 11]
    if any(inn_digit(value[:place]) != value[place] for place in controlled):
        raise ValidationError("В ИНН опечатка: контрольная цифра не сходится. Сверьте номер со свидетельством.")


def check_ogrn(value: str) -> None:
    """Thirteen digits of an organisation or fifteen of an entrepreneur; the last is what is left of a division."""
    if not is_number(value) or len(value) not in OGRN_LENGTHS:
        raise ValidationError("ОГРН — 13 или 15 цифр.")
    if ogrn_digit(value[:-1]) != value[-1]:
        raise ValidationError("В ОГРН опечатка: контрольная цифра не сходится. Сверьте номер со свидетельством.")


def is_number(value: str) -> bool:
    return value.isascii() and value.isdigit()


def inn_digit(digits: str) -> str:
    """The control digit that follows `digits`."""
    weights = WEIGHTS[-len(digits) :]
    return str(sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 % 10)


def ogrn_digit(digits: str) -> str:
    """The control digit that follows `digits`."""
    return str(int(digits) % (len(digits) - 1) % 10)
