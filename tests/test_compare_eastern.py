"""Figures and dates of Chinese, Japanese and Korean texts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from retold import Document, compare
from retold.compare.facts import Quantity, When
from retold.compare.findfacts import facts_of
from retold.describe import describe

DAY = datetime(2026, 3, 3, tzinfo=UTC)
# A text with slips, what stands there, and what contradicts it: each is one row of its kind, a contradiction.
TEXTS = {
    "zh": (
        "东江市法院{date_1}宣判，航运商何永年在一份价值{number_1}欧元的合同中行贿的指控不成立。检察院此前要求判处他六年监禁。"
        "该案共有{number_2}名被告。公司股价当天上涨百分之{number_3}。公司成立于{date_2}，当时只有两艘旧拖网渔船。"
        "火灾造成{number_4}人死亡，救援于{date_3}结束。",
        ("周一", "3.4亿", "十二", "七点二", "1989年", "三", "下午3点"),
        ("周二", "4.3亿", "二十", "九", "1998年", "八", "下午6点"),
    ),
    "ja": (
        "東浜地裁は{date_1}、海運会社の川田健一社長に無罪を言い渡した。契約額は{number_1}円だった。検察は懲役6年を求刑していた。"
        "被告は{number_2}人だった。会社の株価は{number_3}上昇した。会社は{date_2}に設立され、当時は古い漁船が2隻だけだった。"
        "火災では{number_4}人が死亡し、消火は{date_3}に終わった。",
        ("月曜日", "3億4000万", "十二", "7％", "1989年", "3", "午前10時"),
        ("火曜日", "4億3000万", "二十", "9％", "1998年", "8", "午前11時"),
    ),
    "ko": (
        "동강지방법원은 {date_1} 해운사 대표 김영호에게 무죄를 선고했다. 계약 금액은 {number_1}원이었다. 검찰은 "
        "징역 6년을 구형했다. 피고인은 {number_2}명이다. 주가는 {number_3} 올랐다. "
        "회사는 {date_2}에 설립됐고 당시 낡은 어선 2척뿐이었다. "
        "화재로 {number_4}명이 숨졌고 진화는 {date_3}에 끝났다.",
        ("월요일", "3억4000만", "12", "7%", "1989년", "3", "오전 10시"),
        ("화요일", "4억3000만", "20", "9%", "1998년", "8", "오전 11시"),
    ),
}
SLOTS = ("date_1", "number_1", "number_2", "number_3", "date_2", "number_4", "date_3")


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("slot", SLOTS)
def test_one_slip_is_a_contradiction(language: str, slot: str) -> None:
    """And nothing else is told of the two texts."""
    text, true, false = TEXTS[language]
    right = dict(zip(SLOTS, true, strict=True))
    wrong = {**right, slot: false[SLOTS.index(slot)]}
    one = Document("a", text.format(**right), language=language, published=DAY)
    two = Document("b", text.format(**wrong), language=language, published=DAY)
    assert [(row.kind, row.conflict) for row in compare(one, two).changes] == [(slot[:-2], True)]


@pytest.mark.parametrize(
    ("language", "text", "one", "two"),
    [
        ("zh", "东江市检察院说，航运商何永年{}对这一判决提出上诉，案件将于秋天由高等法院审理。", "将", "将不"),
        ("zh", "东江市卫生局说，六人被送往医院，伤势{}，其余乘客当晚回家。", "较轻", "较重"),
        ("zh", "东江市卫生局说，六人被送往医院，伤势{}，其余乘客当晚回家。", "轻微", "严重"),
        ("zh", "公司股价当天{}，收盘时报十二元，成交量与前一天相当。", "上升", "下降"),
        ("zh", "火灾发生在城市{}部的一座仓库，消防队用了整夜才将大火扑灭。", "东", "西"),
        ("ja", "東浜港の倉庫の火災は市の{}部で起き、消防隊は一晩中かけて火を消し止めた。", "東", "西"),
        ("ja", "会社の株価はこの日{}し、終値は千二百円だった。取引は前の日と変わらなかった。", "上昇", "下落"),
    ],
)
def test_what_is_denied_or_turned_round(language: str, text: str, one: str, two: str) -> None:
    """By one character, or by a word of several."""
    a, b = (Document(name, text.format(word), language=language) for name, word in (("a", one), ("b", two)))
    assert [(row.kind, row.conflict) for row in compare(a, b).changes] == [("negation", True)]


def test_more_than_that_contradicts_nothing() -> None:
    """不仅: "not only"."""
    text = "东江市检察院说，航运商何永年{}对这一判决提出上诉，案件将于秋天由高等法院审理。"
    a, b = (Document(name, text.format(word), language="zh") for name, word in (("a", "将"), ("b", "不仅将")))
    assert not any(row.conflict for row in compare(a, b).changes)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("zh", "共有三百二十人参加会议", Quantity(320, 320, "", True, 320)),
        ("zh", "共有一万二千五百人参加会议", Quantity(12500, 12500, "", True, 12500)),
        ("zh", "损失约三亿元，公司说", Quantity(2.7e8, 3.3e8, "money:cny", False, 3e8)),
        ("zh", "持续了三个多小时", Quantity(3, float("inf"), "hour", False, 3)),
        ("zh", "现场有七八个人受伤", Quantity(7, 8, "", False, 7)),
        ("zh", "价格上涨百分之七点二五", Quantity(7.25, 7.25, "percent", True, 7.25)),
        ("zh", "有六成居民离开", Quantity(60, 60, "percent", True, 60)),
        ("zh", "数十人受伤", Quantity(20, 99, "", False, 0)),
        ("ja", "二十三人が負傷した", Quantity(23, 23, "", True, 23)),
        ("ja", "3億4000万円の損害", Quantity(3.4e8, 3.4e8, "money:jpy", True, 3.4e8)),
        ("ja", "消火に三時間余りかかった", Quantity(3, 3, "hour", True, 3)),
        ("ko", "진화에 3시간이 걸렸다", Quantity(3, 3, "hour", True, 3)),
    ],
)
def test_figures(language: str, text: str, value: Quantity) -> None:
    """In characters, with units, in parts, in tenths; "more than", "about", "seven or eight"."""
    found = facts_of(describe(Document("a", text, language=language, published=DAY)))
    assert [fact.value for fact in found] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("火灾发生于2026年3月2日。", When(2026, 3, 2, day_of=date(2026, 3, 2))),
        ("火灾发生于二〇二五年十二月三十一日。", When(2025, 12, 31, day_of=date(2025, 12, 31))),
        ("火灾发生于28日。", When(day=28, day_of=date(2026, 2, 28))),
        ("火灾发生于星期日。", When(weekday=6, day_of=date(2026, 3, 1))),
        ("火灾发生于昨天。", When(day_of=date(2026, 3, 2), offset=-1)),
        ("火灾发生于去年。", When(other="p-1:365", day_of=date(2025, 1, 1))),
        ("火灾发生于下午3点半。", When(other="t15:30")),
        ("火災は3月2日に起きた。", When(None, 3, 2, day_of=date(2026, 3, 2))),
        ("화재는 3월 2일 일어났다.", When(None, 3, 2, day_of=date(2026, 3, 2))),
    ],
)
def test_dates(text: str, value: When) -> None:
    """Days, years in characters, weekdays, "yesterday", "last year", the time of day."""
    found = facts_of(describe(Document("a", text, published=DAY)))
    assert [fact.value for fact in found] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "第三次会议结束了",  # the third
        "一起参加统一考试",  # together, unified
        "四川的三明治很好吃",  # Sichuan, a sandwich
        "上百人成千人离开",  # hundreds, thousands
        "他讲了3点",  # three points
        "五角大楼发表声明",  # the Pentagon
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Letters that count elsewhere."""
    found = facts_of(describe(Document("a", text, language="zh")))
    assert [fact for fact in found if not fact.weak and isinstance(fact.value, Quantity) and fact.value.exact] == []


def test_hostile_figures_end() -> None:
    """Rows of multipliers and digits are no figures, and take no time."""
    for text in ("亿" * 20_000 + "人", "3" + "億1" * 20_000 + "人", "九" * 50_000 + "人", "百分之点" * 20_000):
        facts_of(describe(Document("a", text, language="zh")))
