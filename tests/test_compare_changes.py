"""What two versions say differently: kinds, spans, and whether both can be true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.compare import changes
from retold.model import Change
from tests.test_compare_standin import align, described

OPENING = "Fire broke out in the old harbour of Tarnsund before dawn. "
CLOSING = " Boats from three villages helped to carry water until the roof fell in."


def compare(a: str, b: str, published: str | None = None, language: str = "en") -> tuple[Change, ...]:
    """Changes between two texts, each put between the same first and last sentence."""
    one = described("a", OPENING + a + CLOSING, published, language)
    two = described("b", OPENING + b + CLOSING, published, language)
    found = changes(one, two, align(one, two))
    for row in found:
        for span, text, document in ((row.a, row.a_text, one), (row.b, row.b_text, two)):
            assert (span is None) == (text is None)
            if span is not None:
                assert span.document == document.document.id
                assert span.of(document.document.text) == text
    return found


def only(rows: tuple[Change, ...], kind: str) -> Change:
    found = [row for row in rows if row.kind == kind]
    assert len(found) == 1, rows
    return found[0]


@pytest.mark.parametrize(("count", "rows"), [(3, 3), (5, 5), (6, 1), (9, 1)])
def test_a_passage_that_is_dropped_is_one_row(count: int, rows: int) -> None:
    """Single sentences are told one by one; six in a row, or more, are one passage."""
    words = ["salt", "nets", "crabs", "ropes", "masts", "oars", "tar", "lamps", "sails"]
    text = " ".join(f"Old {word} lay piled behind the third quay." for word in words[:count])
    dropped = [row for row in compare(text, "") if row.kind == "dropped"]
    assert len(dropped) == rows
    assert rows > 1 or dropped[0].a_text == text


def test_equal_texts_have_no_changes() -> None:
    """A verbatim copy differs in nothing."""
    assert compare("Four sheds burned.", "Four sheds burned.") == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blaze destroyed four sheds near the fish market.", "The blaze destroyed 4 sheds near the fish market."),
        (
            "The owners lost $2.6 bln in the blaze that night.",
            "The owners lost 2.6 billion dollars in the blaze that night.",
        ),
        ("Rents had risen 30 % since the last big fire.", "Rents had risen 30 per cent since the last big fire."),
        ("The cap of US$60 a barrel was not at issue here.", "The cap of $60 a barrel was not at issue here."),
        ("The mayor did not speak to the crowd that day.", "The mayor didn't speak to the crowd that day."),
        ("The U.S. consul lost his boat in the blaze.", "The US consul lost his boat in the blaze."),
        ("The Norwegian crew slept through the alarm.", "The crew from Norway slept through the alarm."),
        ("They met on Friday to count what was left.", "They met on Dec. 9 to count what was left."),
    ],
)
def test_the_same_fact_written_differently_is_no_change_of_fact(a: str, b: str) -> None:
    """Digits or words, signs or units, contractions, adjectives of countries, weekday or date: nothing to report."""
    assert [row for row in compare(a, b, "2022-12-09") if row.kind not in ("wording",)] == []


def test_another_number_in_the_same_place_is_a_conflict() -> None:
    """Four dead and six dead cannot both be true."""
    row = only(
        compare("The blaze killed four sailors in their bunks.", "The blaze killed six sailors in their bunks."),
        "number",
    )
    assert (row.a_text, row.b_text, row.conflict) == ("four", "six", True)


def test_vague_to_exact_is_a_change_and_no_conflict() -> None:
    """Several and at least four can both be true."""
    row = only(
        compare(
            "By noon several of the sailors had died of burns.",
            "By noon at least four of the sailors had died of burns.",
        ),
        "number",
    )
    assert row.a_text == "several of the sailors had died of burns"
    assert row.b_text == "at least four of the sailors had died of burns"
    assert not row.conflict


def test_a_lost_conversion_is_dropped_and_no_conflict() -> None:
    """Kilometres alone do not contradict kilometres with miles in brackets."""
    rows = compare(
        "The smoke drifted 40 kilometres (25 miles) inland by noon.", "The smoke drifted 40 kilometres inland by noon."
    )
    assert [(row.kind, row.conflict) for row in rows] == [("dropped", False)]


def test_another_weekday_is_a_conflict() -> None:
    """Friday and Thursday are not the same day."""
    row = only(
        compare("The owners met on Friday in the town hall.", "The owners met on Thursday in the town hall."), "date"
    )
    assert row.conflict


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Donbas", "Donbass"),
        ("Kyivska", "Kievska"),
        ("Prokopiev", "Prokopyev"),
        ("H2Med", "H2Mad"),
    ],
)
def test_spellings_of_one_name_are_a_variant(x: str, y: str) -> None:
    """Transliterations and slips are reported as a name, never as a conflict."""
    a = f"The crowd listened to {x} in the square that night."
    row = only(compare(a, a.replace(x, y)), "name")
    assert (row.a_text, row.b_text, row.conflict) == (x, y, False)


def test_two_spellings_that_both_texts_write_are_no_difference() -> None:
    """Of a name that both write in one way, only a spelling that the other never writes is told."""
    a = "The crowd heard Zelenskyy in the square. Somebody by the name of Zelensky stood by the well with his dog."
    assert not [row for row in compare(a, a.replace("the well", "a well")) if row.kind == "name"]
    b = a.replace("Somebody by the name of Zelensky", "Somebody by the name of Zelenski")
    told = {(row.a_text, row.b_text) for row in compare(a, b) if row.kind == "name"}
    assert ("Zelensky", "Zelenski") in told
    assert not any(x == y for x, y in told)


def test_a_title_or_a_short_form_is_no_conflict() -> None:
    """President Pedro Sánchez and Sanchez are one."""
    rows = compare(
        "Then President Pedro Sánchez spoke to the crowd there.", "Then Sanchez spoke to the crowd there that night."
    )
    assert not any(row.conflict for row in rows)


def test_another_person_in_the_same_role_is_a_conflict() -> None:
    """A different name between the same words contradicts."""
    row = only(
        compare(
            "The ship was towed by Captain Marlowe to the outer pier.",
            "The ship was towed by Captain Quarrie to the outer pier.",
        ),
        "name",
    )
    assert (row.a_text, row.b_text, row.conflict) == ("Marlowe", "Quarrie", True) or row.conflict


def test_a_quotation_moved_to_another_speaker_behind_a_role_is_told() -> None:
    """A name that a comma sets off from the role behind the verb of saying speaks as one right behind it."""
    rows = compare(
        "“Nobody listened to us,” said the mayor, Ray Sealy, on Monday.",
        "“Nobody listened to us,” said the mayor, Paula Ondar, on Monday.",
    )
    row = only(rows, "speaker")
    assert (row.a_text, row.b_text, row.conflict) == ("Ray Sealy", "Paula Ondar", True)


def test_two_countries_are_never_spellings_of_each_other() -> None:
    """Niger is not Nigeria."""
    row = only(
        compare("The cargo had come from Niger in spring.", "The cargo had come from Nigeria in spring."), "name"
    )
    assert row.conflict


def test_a_negation_on_one_side_is_a_conflict() -> None:
    """Was and was not cannot both be true."""
    row = only(
        compare(
            "The harbour master was aware of the leak that night.",
            "The harbour master was not aware of the leak that night.",
        ),
        "negation",
    )
    assert row.conflict
    assert row.b_text is not None
    assert "not" in row.b_text


def test_a_standing_denied_and_asserted_is_a_conflict() -> None:
    """Not formally under A against officially part of B, though no word of negation is left out."""
    rows = compare(
        "The brigade, which is not formally under the coast guard, was named after a pilot.",
        "The crew, which was officially part of the navy, was named after a pilot.",
    )
    assert only(rows, "negation").conflict


def test_what_has_yet_to_happen_has_not_happened() -> None:
    """To say "has yet to comment" is no contradiction to "has not commented"."""
    rows = compare("The firm has yet to comment on the blaze.", "The firm has not commented on the blaze yet.")
    assert not [row for row in rows if row.conflict]


def test_not_only_is_no_negation() -> None:
    """A lost "only" turns the sentence into its opposite."""
    rows = compare(
        "Such a fire not only hurts the owners, but it also ruins the town.",
        "Such a fire not hurts the owners, but it also ruins the town.",
    )
    assert only(rows, "negation").conflict


def test_negation_kept_in_other_words_is_no_negation_change() -> None:
    """No quick repair can be expected, a quick repair cannot be expected."""
    rows = compare(
        "The owners believe a quick repair cannot be expected there.",
        "The owners believe that no quick repair can be expected there.",
    )
    assert not [row for row in rows if row.kind == "negation"]


def test_may_and_will_differ_in_certainty() -> None:
    """A hedge taken away is a change, not a conflict."""
    row = only(
        compare("The council may rebuild the pier by spring.", "The council will rebuild the pier by spring."),
        "certainty",
    )
    assert not row.conflict


def test_a_lost_attribution_is_told() -> None:
    """A claim that officials made becomes plain fact."""
    rows = compare(
        "A lamp had been left burning on the quay, officials told the Herald.",
        "A lamp had been left burning on the quay.",
    )
    row = only(rows, "attribution")
    assert row.a_text is not None
    assert "officials told" in row.a_text


def test_a_claim_that_moves_to_the_writer_is_a_conflict() -> None:
    """One is sure against we are certain."""
    rows = compare(
        "And one is sure that his brother was pushed into the water.",
        "And we are certain that his brother was pushed into the water.",
    )
    assert only(rows, "attribution").conflict


def test_a_reporting_clause_that_lost_its_subject_is_told() -> None:
    """Assured, says nobody."""
    rows = compare("“The pier can only be saved by hand,” assured.", "“The pier can only be saved by hand,” he said.")
    row = only(rows, "speaker")
    assert (row.a_text, row.b_text, row.conflict) == ("assured", "he said", False)


def test_a_word_exchanged_inside_a_quotation_is_a_quote_change() -> None:
    """Inside quotation marks every word counts."""
    rows = compare(
        "“We will drive every rat from this old harbour,” the mayor said.",
        "“We will expel every rat from this old harbour,” the mayor said.",
    )
    assert only(rows, "quote").b_text == "expel"


def test_words_put_into_quotation_marks_are_a_quote_change() -> None:
    """Paraphrase turned into quotation."""
    rows = compare(
        "The owners kept asking for the same thing that the town could not give.",
        "The owners kept asking for the “same thing” that the town could not give.",
    )
    assert only(rows, "quote").a_text == "same thing"


def test_added_and_dropped_sentences() -> None:
    """The first is taken as the earlier: what only it has was dropped, what only the other has was added."""
    line = "A retired pilot slept on the ferry and noticed nothing at all."
    assert [(row.kind, row.a_text) for row in compare(line, "")] == [("dropped", line)]
    assert [(row.kind, row.b_text) for row in compare("", line)] == [("added", line)]


def test_a_correction_line_is_told() -> None:
    """A correction that only one version has is a row of its own."""
    rows = compare(
        "The blaze killed four sailors in their bunks.",
        "The blaze killed four sailors in their bunks. Correction: An earlier version of this misstated the toll.",
    )
    assert only(rows, "correction").a is None or only(rows, "correction").a_text


def test_figures_that_changed_places_conflict() -> None:
    """Four dead and twelve hurt is not twelve dead and four hurt."""
    rows = compare(
        "The blaze killed four people and hurt 12 others.", "The blaze killed 12 people and hurt four others."
    )
    assert [(row.kind, row.conflict) for row in rows] == [("number", True), ("number", True)]


def test_converted_figures_agree() -> None:
    """Three hours are 180 minutes."""
    assert compare("The blaze lasted three hours on Sunday.", "The blaze lasted 180 minutes on Sunday.") == ()


def test_another_source_for_the_same_statement_is_a_conflict() -> None:
    """The union named one of them, or the police did."""
    rows = compare(
        "The dockers’ union named one of the sailors as a father of two.",
        "Police named one of the sailors as a father of two.",
    )
    assert only(rows, "attribution").conflict


@pytest.mark.parametrize("line", ["UPDATE 2-Harbour fire is out, mayor says.", "(Corrects spelling of the owner.)"])
def test_update_lines_are_corrections(line: str) -> None:
    """Agencies mark a new state of a story at its head."""
    a, b = described("a", OPENING + CLOSING), described("b", line + "\n\n" + OPENING + CLOSING)
    kinds = {row.kind for row in changes(a, b, align(a, b))}
    assert "correction" in kinds


def test_synonyms_are_wording_and_never_a_conflict() -> None:
    """Another word for the same thing is told at low weight."""
    rows = compare("The crowd gathered near the pier.", "The crowd assembled near the pier.")
    assert [(row.kind, row.a_text, row.b_text, row.conflict) for row in rows] == [
        ("wording", "gathered", "assembled", False)
    ]


@pytest.mark.parametrize(
    ("language", "a", "b", "kind"),
    [
        (
            "es",
            "El incendio mató a cuatro marineros en sus literas.",
            "El incendio mató a seis marineros en sus literas.",
            "number",
        ),
        (
            "es",
            "El alcalde sabía de la fuga aquella noche fría.",
            "El alcalde no sabía de la fuga aquella noche fría.",
            "negation",
        ),
        (
            "fr",
            "Le feu a tué quatre marins dans leurs couchettes.",
            "Le feu a tué six marins dans leurs couchettes.",
            "number",
        ),
        (
            "fr",
            "Le maire savait la fuite cette nuit froide.",
            "Le maire ne savait pas la fuite cette nuit froide.",
            "negation",
        ),
        (
            "de",
            "Das Feuer tötete vier Matrosen in ihren Kojen.",
            "Das Feuer tötete sechs Matrosen in ihren Kojen.",
            "number",
        ),
        (
            "de",
            "Der Kapitän wusste von dem Leck in jener Nacht.",
            "Der Kapitän wusste nicht von dem Leck in jener Nacht.",
            "negation",
        ),
    ],
)
def test_numbers_and_negation_in_other_languages(language: str, a: str, b: str, kind: str) -> None:
    """Spanish, French and German numbers and negation conflict as English ones do."""
    assert only(compare(a, b, language=language), kind).conflict


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        ("en", "The toll is 1.000 euros a year.", "The toll is 1,000 euros a year."),
        ("en", "Two thirds of the girders are cracked.", "67 percent of the girders are cracked."),
        ("en", "The work will cost half a million euros.", "The work will cost 500,000 euros."),
        ("de", "Zwei Drittel der Träger sind gerissen.", "67 Prozent der Träger sind gerissen."),
        ("de", "Der 45-Jährige blieb unverletzt.", "Der 45 Jahre alte Mann blieb unverletzt."),
        ("de", "Einen 45-Jährigen traf es schwer.", "Einen 45 Jahre alten Mann traf es schwer."),
        ("de", "Ein Dutzend Arbeiter ging heim.", "Dreizehn Arbeiter gingen heim."),
        ("de", "Es kostet eine halbe Million Euro.", "Es kostet 500.000 Euro."),
        ("es", "Medio millón de coches lo cruzan.", "500.000 coches lo cruzan."),
        ("es", "Una docena de obreros fue a casa.", "Trece obreros fueron a casa."),
        ("fr", "Une douzaine d'ouvriers ont été renvoyés.", "Treize ouvriers ont été renvoyés."),
    ],
)
def test_figures_worded_otherwise_do_not_conflict(language: str, a: str, b: str) -> None:
    """A share and a percentage, an age in two ways, half a million, a loose dozen: nobody errs."""
    for one, two in ((a, b), (b, a)):
        assert not [row for row in compare(one, two, language=language) if row.conflict]


@pytest.mark.parametrize(
    ("language", "a", "b", "found"),
    [
        ("zh", "应急部门说,列车上约有140名乘客。", "应急部门说,列车上约有240名乘客。", [("约有140", "约有240")]),
        ("zh", "事故造成的损失为3万元,公司说。", "事故造成的损失为5万元,公司说。", [("3万", "5万")]),
        ("zh", "事故造成的损失为3万元,公司说。", "事故造成的损失为30000元,公司说。", []),
        (
            "ja",
            "砂嶺市の駅で列車が脱線し、9人がけがをした。",
            "砂嶺市の駅で列車が脱線し、19人がけがをした。",
            [("9", "19")],
        ),
        ("ja", "砂嶺市の駅で4日朝、列車が脱線した。", "砂嶺市の駅で5日朝、列車が脱線した。", []),
    ],
)
def test_figures_in_scripts_without_blanks(language: str, a: str, b: str, found: list[tuple[str, str]]) -> None:
    """A figure that letters of Chinese or Japanese touch is a number; 3万 is 30000, and a day is no number."""
    rows = [row for row in compare(a, b, language=language) if row.kind == "number"]
    assert [(row.a_text, row.b_text) for row in rows] == found


@pytest.mark.parametrize(
    ("language", "line", "exact", "loose"),
    [
        ("zh", "事故造成{}受伤,公司说。", "143人", "约140人"),
        ("zh", "事故造成{}受伤,公司说。", "143人", "大约有140人"),
        ("zh", "事故造成{}受伤,公司说。", "9人", "至少7人"),
        ("zh", "事故造成{}受伤,公司说。", "143人", "超过140人"),
        ("zh", "事故造成{}受伤,公司说。", "143人", "140人以上"),
        ("zh", "事故造成{}受伤,公司说。", "143人", "140多人"),
        ("zh", "事故造成{}受伤,公司说。", "137人", "不到140人"),
        ("zh", "损失为{},公司说。", "3万2千元", "3万多元"),
        ("ja", "この事故で{}がけがをした。", "9人", "少なくとも7人"),
        ("ja", "この事故で{}がけがをした。", "143人", "約140人"),
        ("ja", "この事故で{}がけがをした。", "143人", "140人以上"),
        ("ja", "この事故で{}がけがをした。", "137人", "140人未満"),
        ("ko", "이 사고로 {}이 다쳤다.", "9명", "최소 7명"),
        ("ko", "이 사고로 {}이 다쳤다.", "143명", "약 140명"),
        ("ko", "이 사고로 {}이 다쳤다.", "143명", "140명 이상"),
        ("ko", "이 사고로 {}이 다쳤다.", "143명", "140여 명"),
    ],
)
def test_at_least_and_about_beside_figures_without_blanks(language: str, line: str, exact: str, loose: str) -> None:
    """At least, about, more and less than stand beside a figure of Chinese, Japanese and Korean: no contradiction with
    a figure they allow, and they are told as part of the figure."""
    rows = [row for row in compare(line.format(exact), line.format(loose), language=language) if row.kind == "number"]
    assert rows
    assert not any(row.conflict for row in rows)
    assert any(row.b_text and row.b_text in loose and not row.b_text.isdecimal() for row in rows)


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "条约140条"), ("ja", "契約140件"), ("zh", "这140家超市"), ("zh", "附近140人")]
)
def test_letters_that_belong_to_another_word_qualify_no_figure(language: str, word: str) -> None:
    """The 约 of a treaty, the 近 of "nearby", the 超 of a supermarket are not "about", "nearly" and "above"."""
    line = "公司说,{}已经登记。"
    rows = compare(line.format(word), line.format(word.replace("140", "240")), language=language)
    assert [(row.a_text, row.b_text) for row in rows if row.kind == "number"] == [("140", "240")]


def test_korean_figures_are_numbers_and_days_are_none() -> None:
    """A figure that is one word with what it counts is a number; a day, a floor or a name is not."""
    line = "이 사고로 {}이 다쳤다고 소방 당국이 밝혔다."
    rows = compare(line.format("9명"), line.format("19명"), language="ko")
    assert [(row.a_text, row.b_text, row.conflict) for row in rows if row.kind == "number"] == [("9", "19", True)]
    for one, two in (("4일", "5일"), ("3호", "5호"), ("3만 명", "30000명")):
        assert not [r for r in compare(line.format(one), line.format(two), language="ko") if r.kind == "number"]


def test_a_chain_of_multipliers_is_no_number() -> None:
    """More of them than any figure has come to no number, least of all an infinite one."""
    line = "事故造成的损失为{}元,公司说。"
    for chain in ("兆" * 40, "亿万兆亿", "兆亿"):
        rows = compare(line.format("3万"), line.format("9" + chain), language="zh")
        assert not any(row.conflict or (row.b_text and "兆" in row.b_text and row.kind == "number") for row in rows)
    rows = compare(line.format("3万"), line.format("3千万"), language="zh")
    assert [row.b_text for row in rows if row.kind == "number"] == ["3千万"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_rows_whose_spans_give_the_text_back(a: str, b: str) -> None:
    """Arbitrary Unicode neither crashes the comparison nor bends an offset."""
    compare(a, b)


def test_the_same_input_gives_the_same_rows() -> None:
    """Nothing depends on the run."""
    texts = ("The blaze killed four sailors near Tarnsund.", "The fire killed six men near Tarnholm, police said.")
    assert compare(*texts) == compare(*texts)
