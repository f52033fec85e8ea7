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
        ("시설은 3월부터 멈췄다.", When(month=3)),
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
        "工事は3日かけて行われた",  # for three days
        "실종자는 3일 만에 발견됐다",  # after three days
    ],
)
def test_what_is_no_figure_and_no_date(text: str) -> None:
    """Letters that count elsewhere."""
    found = [fact for fact in facts_of(describe(Document("a", text, language="zh"))) if not fact.weak]
    assert [fact for fact in found if isinstance(fact.value, When) or fact.value.exact] == []


# One report and an honest rewording of it.
REWORDED = {
    "zh": (
        "新华社东江3月2日电 一场大火2日凌晨烧毁了东江港的一座仓库，造成两名保安死亡，另有七人受伤。市政府当天通报"
        "了这一消息。\n\n"
        "火灾于凌晨两点多在14号仓库发生，库内存放着约300吨纸张。消防队用了六个小时才将火扑灭。“我们从来没有见过"
        "这样的火灾。”消防支队长何永年说。\n\n"
        "检察机关已展开调查。初步结果显示，仓库的喷淋系统自去年三月起就没有工作。仓库所有者东江纸业公司拒绝置评。\n\n"
        "港口上午大部分时间关闭。市长卢雅琴宣布星期四为哀悼日。2019年，另一场火灾曾造成450万元损失。",
        "东江港一座仓库昨夜被大火烧毁，2名保安丧生，7人受伤，新华社报道。\n\n"
        "大火在凌晨两点过后从14号仓库燃起，当时库内有将近三百吨纸。消防支队长何永年表示：“我们从来没有见过这样的"
        "火灾。”灭火工作持续了6小时。\n\n"
        "检察机关正在调查此事。据初步了解，喷淋系统从去年3月开始一直停用。东江纸业公司是这座仓库的所有者，该公司"
        "不愿发表评论。\n\n"
        "几乎整个上午，港口都没有开放。市长卢雅琴决定把周四定为哀悼日。早在2019年，一场火灾就造成了四百五十万元的"
        "损失。",
    ),
    "ja": (
        "【東浜共同】12日未明、東浜港の倉庫で火災があり、警備員2人が死亡、ほかに7人がけがをした。市が発表した。\n\n"
        "火は午前2時過ぎ、約300トンの紙を保管していた14号倉庫から出た。消防は消火に6時間を要した。「こんな火事は"
        "見たことがない」と川田健一消防司令は話した。\n\n"
        "検察は捜査を始めた。これまでの調べで、倉庫のスプリンクラーは3月から作動していなかったことが分かった。倉"
        "庫を所有する東浜製紙はコメントしなかった。\n\n"
        "港は午前中の大半で閉鎖された。ブルーニ市長は木曜日を服喪の日とすると発表した。2019年にも別の火災で4億500"
        "0万円の損害が出ている。",
        "東浜港の倉庫が12日未明に燃え、警備員二人が死亡、七人が負傷したと共同通信が伝えた。\n\n"
        "出火は午前2時すぎ。14号倉庫には300トン近い紙があった。火が消えるまでに六時間かかった。川田健一消防司令は"
        "「こんな火事は見たことがない」と語った。\n\n"
        "検察が捜査している。スプリンクラーは三月以来動いていなかったという。東浜製紙は倉庫の持ち主だが、取材に応"
        "じていない。\n\n"
        "午前中はほとんどの時間、港が閉鎖された。木曜日は服喪の日になる、とブルーニ市長は決めた。2019年の別の火災"
        "の損害は4億5千万円だった。",
    ),
    "ko": (
        "(동강=연합뉴스) 12일 새벽 동강항의 한 창고에서 불이 나 경비원 2명이 숨지고 7명이 다쳤다. 시가 "
        "밝혔다.\n\n"
        "불은 오전 2시를 조금 넘겨 종이 약 300톤이 보관된 14호 창고에서 시작됐다. 소방대는 6시간 만에 불을 "
        '껐다. 김영호 소방서장은 "이런 불은 본 적이 없다"고 말했다.\n\n'
        "검찰이 수사에 들어갔다. 1차 조사 결과 스프링클러는 3월부터 작동하지 않았다. 창고 소유주인 동강제지는 "
        "언급을 피했다.\n\n"
        "항구는 오전 내내 거의 문을 닫았다. 이순자 시장은 목요일을 애도의 날로 선포했다. 2019년에도 다른 "
        "화재로 45억 원의 피해가 났다.",
        "동강항 창고 화재로 경비원 두 명이 사망하고 일곱 명이 부상했다고 연합뉴스가 전했다.\n\n"
        '불이 난 곳은 종이 300톤 가까이가 있던 14호 창고로, 오전 2시께였다. 진화에는 6시간이 걸렸다. "이런 '
        '불은 본 적이 없다"고 김영호 소방서장은 밝혔다.\n\n'
        "검찰이 수사하고 있다. 스프링클러는 3월 이후 꺼져 있었던 것으로 조사됐다. 창고를 가진 동강제지는 "
        "답하지 않았다.\n\n"
        "오전 대부분 항구가 폐쇄됐다. 목요일은 애도의 날이 된다고 이순자 시장이 정했다. 2019년 다른 화재의 "
        "피해액은 45억 원이었다.",
    ),
}


@pytest.mark.parametrize("language", sorted(REWORDED))
def test_an_honest_rewording_contradicts_nothing(language: str) -> None:
    """Other words, another order, figures as characters, and all facts kept: one text, and nobody is charged."""
    one, two = REWORDED[language]
    found = compare(Document("a", one, language=language), Document("b", two, language=language))
    assert found.confidence > 0.5
    assert [row for row in found.changes if row.conflict] == []


def test_hostile_figures_end() -> None:
    """Rows of multipliers and digits are no figures, and take no time."""
    for text in ("亿" * 20_000 + "人", "3" + "億1" * 20_000 + "人", "九" * 50_000 + "人", "百分之点" * 20_000):
        facts_of(describe(Document("a", text, language="zh")))
