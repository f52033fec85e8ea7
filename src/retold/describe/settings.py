"""What `describe` may be told: every threshold with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DescribeSettings:
    """Thresholds of words, sentences, parts, credits and quotations. Benchmark: benchmarks/parts_credits.py."""

    language_chars: int = 2000  # characters looked at to guess a language; more changes no guess
    language_share: float = 0.12  # share of function words that settles a language, unless the model vetoes it
    language_sure: float = 0.25  # share of function words from which on the model is not asked: it takes 7 ms a text
    language_veto: float = 0.98  # probability of a language without data that overrules function words
    language_few: float = 0.08  # share of function words that counts where the model is unsure as well
    language_model: float = 0.5  # probability that will do where there are fewer (Indonesian, Croatian, Chinese)
    language_wrong: float = (
        0.04  # share of function words of the language that the input says, below which it is doubted
    )
    language_letters: int = 250  # letters of a text, from which on it is
    outlets: int = 10_000  # outlets of a pile, those with most documents, whose names other documents may give
    outlet_letters: int = 4  # shortest of their names, in letters: shorter ones are words
    outlet_initials: int = 3  # fewest capitals by which a sentence may name one of them
    stem_chars: int = 40  # longest word that is stemmed; longer ones are no words, and stemmers are not linear
    cache_words: int = 400_000  # distinct words kept a language before the cache starts anew (about 60 MB)
    sentence_words: int = 80  # words; a sentence that is longer, and also ...
    sentence_chars: int = 400  # ... longer than so many characters (scripts differ), may have lost stops
    unstopped: float = 0.5  # share of a text's words in such sentences, from which on they are cut
    wrap_chars: int = 130  # longest line, in characters, of a text that may be hard-wrapped
    wrap_share: float = 0.8  # share of lines that the next word would have made too long: then the text is wrapped
    head_blocks: int = 8  # blocks at the beginning that may be headline, standfirst, byline or picture credit
    foot_blocks: int = 8  # blocks at the end that may be sign-off, contributors or notices without further evidence
    headline_words: int = 25  # longest headline
    headline_chars: int = 160  # longest headline of a document without a title to compare it with
    caption_words: int = 90  # longest caption that a picture credit at its end makes a caption
    furniture_words: int = 60  # longest block that one phrase makes a notice, teaser or credit
    furniture_chars: int = 2000  # longest block of any kind but body, in characters
    byline_words: int = 30  # longest byline
    dateline_chars: int = 90  # longest dateline
    running_head_words: int = 14  # longest running head
    running_head_times: int = 3  # how often a line must stand alone to be a running head
    title_overlap: float = 0.6  # share of words a first line has in common with the title to be the headline
    open_quote_chars: int = 600  # an unclosed quotation reaches to the end of its paragraph, at most so far
    single_quote_chars: int = 300  # longest quotation between single marks, which are mostly apostrophes
    speaker_words: int = 25  # words on either side of a quotation searched for who says it
    interlude_blank: float = 0.7  # share of paragraphs followed by a blank line in a text that sets paragraphs apart
    interlude_words: int = 5  # shortest link box between paragraphs; shorter lines are subheadings, and body
    same_caption: float = 0.7  # share of words in common by which a line below a caption is the caption again
    site_languages: tuple[str, ...] = ("en",)  # languages, besides the document's, that its site may speak in
