"""Dates as inputs write them: read where they can mean one day only, told where they cannot."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read import read
from retold.read.dates import read_date

AFTERNOON = "2022-12-09T16:33:00+00:00"
DAY = "2022-12-09T00:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-12-09", DAY),
        ("2022-12-9", DAY),
        ("20221209", DAY),
        ("2022/12/09", DAY),
        ("2022-12-09T16:33:00Z", AFTERNOON),
        ("2022-12-09 17:33:00+01:00", AFTERNOON),
        ("2022-12-09T11:33:00.000-0500", AFTERNOON),
        ("2022-12-09 16:33:00 UTC", AFTERNOON),
        ("2022-12-09 04:33 PM", AFTERNOON),
        ("20221209163300", AFTERNOON),
        ("Fri, 09 Dec 2022 16:33:00 +0000", AFTERNOON),
        ("Fri, 9 Dec 2022 11:33:00 -0500 (EST)", AFTERNOON),
        ("Fri Dec  9 16:33:00 2022", AFTERNOON),
        ("Dec. 9, 2022 11:33 a.m. EST", AFTERNOON),
        ("Published December 9th, 2022 at 11:33 AM ET", AFTERNOON),
        ("9 December 2022, 4.33 pm", AFTERNOON),
        ("1670603580", AFTERNOON),
        (1670603580, AFTERNOON),
        (1670603580.0, AFTERNOON),
        (1670603580000, AFTERNOON),
        ("1670603580000000", AFTERNOON),
        ("Friday, 9/12/2022", DAY),
        ("9.12.2022", DAY),
        ("9.12.2022 16:33", AFTERNOON),
        ("16 h, 9 décembre 2022", "2022-12-09T16:00:00+00:00"),
        ("9 Dec 2022 4 PM PT", "2022-12-10T00:00:00+00:00"),
        ("pt 9 gru 2022", DAY),
        ("Freitag, 9. Dezember 2022, 16.33 Uhr", AFTERNOON),
        ("viernes 9 de diciembre de 2022", DAY),
        ("ven. 9 déc. 2022 à 16h33", AFTERNOON),
        ("venerdì 9 dicembre 2022, ore 16:33", AFTERNOON),
        ("sexta-feira, 9 de dezembro de 2022 às 16h33", AFTERNOON),
        ("piątek, 9 grudnia 2022 r. godz. 16:33", AFTERNOON),
        ("пятница, 9 декабря 2022 г., 19:33 МСК", AFTERNOON),
        ("п’ятниця, 9 грудня 2022 року", DAY),
        ("25/12/2022", "2022-12-25T00:00:00+00:00"),
        ("12/25/2022 4:33 PM", "2022-12-25T16:33:00+00:00"),
        ("12/25/22", "2022-12-25T00:00:00+00:00"),
        ("9/9/2022", "2022-09-09T00:00:00+00:00"),
        ("mar. 6 déc. 2022", "2022-12-06T00:00:00+00:00"),
        ("mar 1 2022", "2022-03-01T00:00:00+00:00"),
        ("12 a.m. on May 3, 2022", "2022-05-03T00:00:00+00:00"),
        ("May 3, 2022 12:30 pm", "2022-05-03T12:30:00+00:00"),
        ("29 February 2024", "2024-02-29T00:00:00+00:00"),
    ],
)
def test_common_forms_are_read(written: object, meant: str) -> None:
    """Every common form of a date is read as the moment that it means, in UTC."""
    reading = read_date(written)
    assert reading.when is not None, reading
    assert reading.when == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("9/12/2022", "ambiguous"),
        ("9/12/2022 4:33", "ambiguous"),
        ("09-12-2022", "ambiguous"),
        ("12.9.2022 4:33 PM", "ambiguous"),
        ("9/12/22", "ambiguous"),
        ("25/12/22", "ambiguous"),
        ("9 Dec 22", "ambiguous"),
        ("Dec 9, 2022 4:33 pm IST", "ambiguous"),
        ("202212091633", "ambiguous"),
        ("2022-25-12", "impossible"),
        ("31/31/2022", "impossible"),
        ("2022-02-30", "impossible"),
        ("29 February 2022", "impossible"),
        ("2022-12-09 25:00", "impossible"),
        ("2022-12-09 13:75", "impossible"),
        ("Thursday, December 9, 2022", "impossible"),
        ("0000-00-00", "impossible"),
        ("0001-01-01T00:00:00", "impossible"),
        ("9999-12-31", "impossible"),
        ("yesterday", "unreadable"),
        ("2 hours ago", "unreadable"),
        ("December 2022", "unreadable"),
        ("2022", "unreadable"),
        ("16:33", "unreadable"),
        ("Dec 9 - Dec 11, 2022", "unreadable"),
        ("Posted by Mara Quill, 9 Dec 2022", "unreadable"),
        ("x" * 5000, "unreadable"),
        ("", "unreadable"),
        (True, "unreadable"),
        (12, "unreadable"),
    ],
)
def test_what_is_not_one_day_is_not_guessed(written: object, trouble: str) -> None:
    """An ambiguous, impossible or unreadable date is said to be so."""
    reading = read_date(written)
    assert (reading.when, reading.trouble) == (None, trouble), reading


def test_the_order_of_day_and_month_can_be_said() -> None:
    """`day_first` settles what is ambiguous, and does not overrule what is not."""
    assert read_date("9/12/2022", day_first=True).when == datetime(2022, 12, 9, tzinfo=UTC)
    assert read_date("9/12/2022", day_first=False).when == datetime(2022, 9, 12, tzinfo=UTC)
    assert read_date("25/12/2022", day_first=False).when == datetime(2022, 12, 25, tzinfo=UTC)
    assert read_date("2022/09/12", day_first=True).when == datetime(2022, 9, 12, tzinfo=UTC)


@settings(deadline=None)
@given(st.datetimes(datetime(1000, 1, 2), datetime(2199, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_iso_dates_come_back(moment: datetime, minutes: int) -> None:
    """A moment written in ISO 8601 is read as that moment, whatever its zone."""
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_date(aware.isoformat()).when == aware
    assert read_date(moment.isoformat(" ")).when == moment.replace(tzinfo=UTC)


@settings(deadline=None)
@given(st.dates(datetime(1900, 1, 1).date(), datetime(2099, 12, 31).date()))
def test_two_orders_are_never_taken_for_one(day: object) -> None:
    """A date of figures is read only if the other order gives the same day or none."""
    assert hasattr(day, "day")
    reading = read_date(f"{day.day}/{day.month}/{day.year}")
    if day.day <= 12 and day.day != day.month:
        assert reading.trouble == "ambiguous"
    else:
        assert reading.when == datetime(day.year, day.month, day.day, tzinfo=UTC)


@settings(deadline=None)
@given(st.one_of(st.text(), st.integers(), st.floats(), st.text("0123456789/-.: apmTZ", max_size=30)))
def test_nothing_breaks_the_reader_of_dates(value: object) -> None:
    """Any value gives a moment or a trouble, and never both."""
    reading = read_date(value)
    assert (reading.when is None) == bool(reading.trouble)


def records(folder: Path, dates: list[object]) -> Path:
    path = folder / "dates.jsonl"
    path.write_text("".join(json.dumps({"text": "t", "date": date}) + "\n" for date in dates))
    return path


def test_ambiguous_dates_of_a_file_are_one_row(tmp_path: Path) -> None:
    """They are kept as read, without a date; one row counts them, shows one, and names the remedy."""
    reading = read(records(tmp_path, ["9/12/2022", "10/12/2022", "2022-12-11"]))
    assert [(d.published is None, d.published_raw) for d in reading] == [
        (True, "9/12/2022"),
        (True, "10/12/2022"),
        (False, None),
    ]
    (reject,) = reading.rejects
    assert "'9/12/2022' is ambiguous (2022-09-12 or 2022-12-09)" in reject.reason
    assert "--day-first or --month-first" in reject.reason
    assert "first of 2 like it, at #1" in reject.reason
    assert read(tmp_path, day_first=True).rejects == ()


@pytest.mark.parametrize(("other", "month"), [("25/12/2022", 12), ("12/25/2022", 9)])
def test_other_dates_of_the_file_settle_the_order_and_that_is_told(tmp_path: Path, other: str, month: int) -> None:
    """Where another date of the same column can be read in one order only, all are read so, and a row says it."""
    reading = read(records(tmp_path, ["9/12/2022", "10/12/2022", other]))
    assert next(d.published.month for d in reading if d.published) == month
    (reject,) = reading.rejects
    assert f"were read {'day' if month == 12 else 'month'} first" in reject.reason


def test_dates_that_contradict_each_other_settle_nothing(tmp_path: Path) -> None:
    """Where a column has both orders, the ambiguous dates stay ambiguous."""
    reading = read(records(tmp_path, ["9/12/2022", "25/12/2022", "12/25/2022"]))
    assert [d.published is None for d in reading] == [True, False, False]
    assert len(reading.rejects) == 1


def test_the_order_is_settled_on_standard_input_too(tmp_path: Path) -> None:
    """A pipe is read again from its copy."""
    with records(tmp_path, ["9/12/2022"] * 3000 + ["25/12/2022"]).open("rb") as pipe:
        reading = read("-", stdin=pipe)
    assert all(d.published is not None and d.published.month == 12 for d in reading)
    assert len(reading) == 3001


def test_impossible_and_missing_dates(tmp_path: Path) -> None:
    """An impossible date is told; none, null and NaN are no date and no trouble."""
    reading = read(records(tmp_path, ["2022-02-30", None, "", "NaN", float("nan")]))
    assert [d.published for d in reading] == [None] * 5
    assert [d.published_raw for d in reading] == ["2022-02-30", None, None, None, None]
    (reject,) = reading.rejects
    assert "'2022-02-30' is impossible" in reject.reason


def test_a_second_field_helps_where_the_first_is_in_doubt(tmp_path: Path) -> None:
    """Of several fields with a date the first that is sure counts."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "t", "date": "9/12/2022", "timestamp": 1670603580}))
    (document,) = read(path)
    assert document.published == datetime(2022, 12, 9, 16, 33, tzinfo=UTC)
    assert document.published_raw is None


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月3日(日)",
        "2024年3月3日 00時00分",
        "2024년 3월 3일 일요일",
        "ngày 3 tháng 3 năm 2024",
        "3 Mart 2024 Pazar",
        "sunnuntaina 3. maaliskuuta 2024",
        "2024. március 3.",
        "neděle 3. března 2024",
        "Κυριακή, 3 Μαρτίου 2024",
        "٣ مارس ٢٠٢٤",
        "3 آذار 2024",
        "3 במרץ 2024",
        "zondag 3 maart 2024 om 00:00 uur",
        "Minggu, 3 Maret 2024",
        "söndag den 3 mars 2024",
        "3 martie 2024",
        "3 Machi 2024",
        "٢٠٢٤/٠٣/٠٣",
    ],
)
def test_dates_in_the_words_and_figures_of_more_languages(text: str) -> None:
    """Months and days of the week by name, dates that name their parts, figures of other scripts."""
    assert read_date(text).when == datetime(2024, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["۱۴۰۲/۱۲/۱۳", "١٤٤٥-٠٨-٢٢", "3 มีนาคม 2567"])
def test_years_of_another_calendar_are_not_taken_for_ours(text: str) -> None:
    """Such a date is kept as read, and told."""
    assert read_date(text).when is None
