from govledger.accounts import Key
from govledger.countries.cn.grammar import shipped_patterns
from govledger.countries.cn.narrative.discourse import Base, Discourse, Heading, Paragraph, Section, Sentence
from govledger.countries.cn.narrative.structure import Flow
from govledger.countries.cn.narrative.title import Title
from govledger.documents import Document
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2020)
KEY = Key.of("expenditure", year=YEAR)
OTHER = Key.of("revenue", year=YEAR)
FLOW = Flow("支出5元。", 0)


def discourse(**parts):
    """The discourse of an entity's final accounts of 2020."""
    title = Title(entity="某中心", year=YEAR, kind="final-accounts")
    return Discourse(document=Document.from_text("支出5元。"), patterns=shipped_patterns(), title=title, **parts)


def heading(level):
    return Heading(level, "支出", None, None)


class TestSentence:
    def test_nothing_of_a_sentence_outlives_it(self):
        """What a sentence says is no part of the next, of whichever field."""
        here = discourse(sentence=Sentence(said=(KEY,), base=Base(YEAR), body="下属", scope="剔除…", in_reason=True))
        here.new_sentence()
        assert here.sentence == Sentence()

    def test_its_facts_are_the_last_that_were_stated(self):
        """A sentence that states nothing can still mean the facts of the one before it."""
        here = discourse(sentence=Sentence(said=(KEY,)))
        here.new_sentence()
        here.new_sentence()
        assert here.spoken == (KEY,)

    def test_the_year_that_was_named_goes_on_as_inherited(self):
        """A year that the sentence before named is the year of this one, and is marked as inherited."""
        here = discourse()
        here.speak_of(YEAR.previous)
        assert not here.year_inferred
        here.new_sentence()
        assert (here.year, here.year_inferred) == (YEAR.previous, True)


class TestParagraph:
    def test_only_its_last_subject_goes_on(self):
        """A paragraph begins with the year of the title, and with what the one before it ended with."""
        here = discourse(paragraph=Paragraph(subjects=(KEY, OTHER), when=YEAR.previous, summing=True, used={3}))
        here.new_paragraph(FLOW)
        assert here.paragraph == Paragraph(flow=FLOW, earlier=(KEY,))
        assert (here.year, here.sentence) == (YEAR, Sentence())

    def test_it_is_doubtful_which_year_is_meant_after_one_of_another(self):
        """The figures behind a paragraph of another year are marked as inherited from there on."""
        here = discourse(paragraph=Paragraph(when=YEAR.previous))
        here.new_paragraph(FLOW)
        assert here.year_inferred

    def test_a_heading_ends_all_but_its_year(self):
        """What was spoken of above a heading is not spoken of below it."""
        here = discourse(paragraph=Paragraph(subjects=(KEY,), when=YEAR.previous, used={3}))
        here.leave_paragraph(FLOW)
        assert here.paragraph == Paragraph(flow=FLOW, when=YEAR.previous)


class TestSection:
    def test_headings_above_its_level_stay_open(self):
        """A heading closes those of its own level and below, and what they named."""
        here = discourse(section=Section(level=3, headings=(heading(1), heading(2), heading(3)), named=(KEY,)))
        here.new_section(2)
        assert here.section == Section(level=2, headings=(heading(1),))

    def test_an_entry_within_a_paragraph_closes_no_heading(self):
        """A list mark in the middle of a paragraph ends what was named, and no section."""
        here = discourse(section=Section(level=1, headings=(heading(1), heading(2)), named=(KEY,)))
        here.new_entry(2)
        assert here.section == Section(level=2, headings=(heading(1), heading(2)))
