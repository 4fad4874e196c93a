"""Money is read as people write it, or refused; never as another amount than was meant."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postui.model.errors import InvalidField
from postui.model.money import CURRENCIES, DECIMALS, LONGEST, SYMBOLS, UNITS, Money, read_money

amounts = st.builds(
    Money,
    minor=st.integers(-(10**LONGEST) + 1, 10**LONGEST - 1),
    currency=st.sampled_from(sorted(CURRENCIES)),
    per=st.sampled_from(sorted(set(UNITS.values()))),
)


@given(amount=amounts)
def test_what_is_shown_is_read_back_as_the_same(amount: Money) -> None:
    """Every currency, rate and sign."""
    assert read_money(amount.text()) == amount
    assert read_money(amount.text().lower()) == amount
    assert msgspec.json.decode(msgspec.json.encode(amount), type=Money) == amount


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("$1,246.00/day", Money(minor=124600, per="day")),
        ("GBP 900/day", Money(minor=90000, currency="GBP", per="day")),
        ("USD 75", Money(minor=7500)),
        ("75 usd", Money(minor=7500)),
        (" 1246 USD / day ", Money(minor=124600, per="day")),
        ("12 per week", Money(minor=1200, per="week")),
        ("£1.5", Money(minor=150, currency="GBP")),
        ("€0.05/hr", Money(minor=5, currency="EUR", per="hour")),
        ("-$5", Money(minor=-500)),
        ("$-5", Money(minor=-500)),
        ("$5 CAD", Money(minor=500, currency="CAD")),
        ("CA$5", Money(minor=500, currency="CAD")),
        ("US$ 5 USD", Money(minor=500)),
        ("1 246", Money(minor=124600)),
        ("1'246'000.50", Money(minor=124600050)),
        ("12.500", Money(minor=1250)),
        ("¥1,500", Money(minor=1500, currency="JPY")),
        ("KWD 1.005", Money(minor=1005, currency="KWD")),
        ("5000/flat", Money(minor=500000)),
        ("0", Money(minor=0)),
    ],
)
def test_amounts_as_sheets_and_people_write_them(text: str, meant: Money) -> None:
    """Symbols and codes on either side, thousands, rates."""
    assert read_money(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "USD", "€", "5/", "/day", "1e5", "--5", "-$-5", "(5)", "٣", "5 5 5",
        "1,50", "1.234,50", "1,2,3", "1,,246", "12,34,567", ",5",
        "¥500.50", "12.345", "1.000000000000000000000000000001",
        "5/fortnight", "GBP $5", "£5 USD", "GBP 5 USD", "max 5", "day 5", "5 ten",
        "1234567890123", "9" * 5000,
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_refused(text: str) -> None:
    """With the field's name and an example; a decimal comma is not a thousand."""
    with pytest.raises(InvalidField) as caught:
        read_money(text, field="Per diem")
    assert caught.value.field == "Per diem"
    assert "USD 1,246.00" in caught.value.hint


@given(text=st.text(alphabet="0123456789.,-$£ /USDGBPhrday'", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """And what was read shows itself as an amount that reads the same."""
    try:
        found = read_money(text)
    except InvalidField:
        return
    assert read_money(found.text()) == found


def test_an_amount_without_a_currency_is_in_the_users_own() -> None:
    """Which may have no minor unit."""
    assert read_money("900", currency="gbp") == Money(minor=90000, currency="GBP")
    assert read_money("900", currency="JPY") == Money(minor=900, currency="JPY")


def test_the_tables_of_currencies_agree() -> None:
    """No symbol and no exception stands for a currency that is not known."""
    assert {*SYMBOLS.values(), *DECIMALS} <= CURRENCIES
