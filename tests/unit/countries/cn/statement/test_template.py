"""Templates: sentences with slots, what figures they mean, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from govledger.accounts import Key
from govledger.countries.cn import Template, load_template, templates
from govledger.countries.cn.statement.sections import Selector, Text
from govledger.errors import InvalidTemplate
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)
SHIPPED = Path(__file__).parents[5] / "src" / "govledger" / "countries" / "cn" / "templates"
SOURCE = (SHIPPED / "final-service-centre.toml").read_text(encoding="utf-8")


class TestText:
    @pytest.mark.parametrize(
        ("text", "slots", "printed"),
        [
            ("收入{amount}。", {"amount": "5元"}, "收入5元。"),
            ("收入{ amount }[，上年{prior}]。", {"amount": "5元"}, "收入5元。"),
            ("收入{amount}[，上年{prior}]。", {"amount": "5元", "prior": "4元"}, "收入5元，上年4元。"),
            ("[{a}[{b}]]", {"a": "1", "b": "2"}, "12"),
            ("[{a}[{b}]]", {"b": "2"}, ""),
            ("{{{a}}} [[x]]", {"a": "1"}, "{1} [x]"),
            ("", {}, ""),
        ],
    )
    def test_slots_are_filled_in(self, text, slots, printed):
        """A stretch in brackets is printed where all its slots have something to say; doubled brackets stand."""
        assert printed == Text.parse(text).render(slots.get)

    def test_a_sentence_without_its_figure_is_none(self):
        """A slot outside brackets that has nothing to say leaves no sentence."""
        assert Text.parse("收入{amount}").render({"amount": ""}.get) is None

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("收入{amount", "'{' is not closed"),
            ("收入[{amount}", "'[' is not closed"),
            ("收入amount}", "'}' closes nothing"),
            ("收入]", "']' closes nothing"),
            ("收入{amout}", "unknown slot 'amout' in '收入{amout}'; near: 'amount'; slots here: amount"),
        ],
    )
    def test_what_does_not_parse_is_refused(self, text, complaint):
        """A bracket without its other, and a slot that there is not, are told with the sentence."""
        with pytest.raises(InvalidTemplate) as refused:
            Text.parse(text, slots=("amount",))

        assert complaint in str(refused.value)


class TestSelector:
    @pytest.mark.parametrize(
        ("text", "members", "phase", "taken"),
        [
            ("expenditure", {}, "actual", True),
            ("expenditure", {"nature": "basic"}, "actual", False),
            ("expenditure nature=*", {"nature": "basic"}, "actual", True),
            ("expenditure nature=*", {}, "actual", False),
            ("expenditure function=???", {"function": "201"}, "actual", True),
            ("expenditure function=???", {"function": "20101"}, "actual", False),
            ("expenditure phase=original_budget", {}, "original_budget", True),
            ("expenditure phase=original_budget", {}, "actual", False),
            ("revenue", {}, "actual", False),
        ],
    )
    def test_what_is_meant(self, text, members, phase, taken):
        """A selector means a concept with just these dimensions, in the phase of the template unless it names one."""
        key = Key.of("expenditure", year=YEAR, phase=phase, **members)

        assert taken is Selector.parse(text).takes(key, phase="actual")


class TestTemplates:
    @pytest.mark.parametrize("name", templates())
    def test_each_shipped_template_loads(self, name):
        """Every shipped template has its name for an id, a description, and sections for every topic of words."""
        made = load_template(name)
        topics = {topic for section in made.sections for topic in section.passages}

        assert made.id == name
        assert made.description
        assert {"organisation", "staff", "main_tasks", "three_public", "assets", "performance"} <= topics
        assert any(section.glossary for section in made.sections)

    def test_a_file_of_ones_own(self, tmp_path):
        """A template may be a file; a mark of byte order at its head does no harm."""
        path = tmp_path / "own.toml"
        path.write_text("\ufeff" + SOURCE.replace('id = "final-service-centre"', 'id = "own"'), encoding="utf-8")

        assert load_template(path).id == "own"

    @pytest.mark.parametrize(
        ("name", "content", "complaint"),
        [
            ("gone.toml", None, "gone.toml: cannot be read as a template (No such file or directory)"),
            ("latin.toml", b"\xff\xfe", "latin.toml: cannot be read as a template (it is not UTF-8)"),
            ("final", None, "unknown template 'final'; shipped: budget, final-provincial, final-service-centre"),
        ],
    )
    def test_what_cannot_be_opened_is_refused(self, name, content, complaint, tmp_path, monkeypatch):
        """A name that is not shipped and a file that cannot be read are told with what to do."""
        monkeypatch.chdir(tmp_path)
        if content is not None:
            Path(name).write_bytes(content)
        with pytest.raises(InvalidTemplate) as refused:
            load_template(name)

        assert str(refused.value).startswith(complaint)


def line_of(text):
    """The line of the shipped source that holds a text."""
    return SOURCE[: SOURCE.index(text)].count("\n") + 1


class TestFromToml:
    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ('kind = "final-accounts"', 'kind = "final"', "kind: 'final' is not one of final-accounts, budget"),
            ('kind = "final-accounts"\n', "", "kind: is missing; give it"),
            ('title = "[{entity}', 'title = "[{entty}', "title: unknown slot 'entty'"),
            ('unchanged = "与上年相比无变化"\n', "", "words: unchanged are missing; copy them from a shipped template"),
            ('share = "占比{rate}"', 'share = "占比{rate"', "words.share: '{' is not closed"),
            ('share = "占比{rate}"', "share = 5", "words.share: is not a str"),
            ('of = "authorised_posts"', 'of = "posts"', "section[3].line[1].of: unknown concept 'posts'"),
            ('of = "revenue source=*"', 'of = "revenue sauce=*"', "line[2].of: unknown concept 'sauce'; near: 'source'"),
            ('by = "project"', 'by = "projects"', "by: unknown concept 'projects'; near: 'project'"),
            ('marks = "①"', 'marks = "1)"', "marks: '1)' is not one of （1）, ①"),
            ('passages = ["staff"]', 'passages = ["stuff"]', "section[3].passages: 'stuff' is no topic; known: organisation"),
            ('heading = "人员构成情况"\nlevel = 2', 'heading = "人员"\nlevel = 4', "section[3].level: 4 is not a level"),
            ('heading = "人员构成情况"', 'headings = "人员"', "headings: is not known; do you mean 'heading'?"),
            ('text = "编制{amount}。"', 'text = "编制{amont}。"', "line[1].text: unknown slot 'amont'"),
            ("[[section]]", "[section]", "is not TOML"),
        ],
    )  # fmt: skip
    def test_each_mistake_is_told_with_its_place(self, old, new, complaint):
        """A template that cannot be used gives one error: the file, the line where it shows, the entry, what to do."""
        with pytest.raises(InvalidTemplate) as refused:
            Template.from_toml(SOURCE.replace(old, new, 1), name="own.toml")

        assert str(refused.value).startswith("own.toml")
        assert complaint in str(refused.value)

    def test_the_line_is_that_of_the_sentence(self):
        """The line of a sentence that does not parse is where it stands."""
        line = line_of('text = "编制{amount}。"')
        with pytest.raises(InvalidTemplate, match=rf"own\.toml, line {line}: "):
            Template.from_toml(SOURCE.replace("编制{amount}。", "编制{amount。", 1), name="own.toml")
