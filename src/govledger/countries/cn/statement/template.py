"""Templates of official statements: the sections and the wording, as data that an issuer can replace.

A template is a TOML file, and its sentences are texts with slots (:mod:`~govledger.countries.cn.statement.sections`).

>>> load_template("budget").title.render({"entity": "某中心", "year": "2019"}.get)
'某中心2019年部门预算情况说明'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import attrs

from govledger.countries.cn.statement.sections import Section, Text
from govledger.countries.cn.statement.template_reading import read_parts
from govledger.countries.errors import InvalidTemplate


@attrs.frozen(kw_only=True)
class Template:
    """The sections and the wording of an official statement.

    ``kind`` is "final-accounts" or "budget"; ``words`` are the phrases that slots are made of; ``rest`` is the heading
    above what no section says.
    """

    id: str
    kind: str
    title: Text
    words: Mapping[str, Text] = attrs.field(repr=False)
    sections: tuple[Section, ...] = attrs.field(repr=False)
    rest: str = "其他数据"
    description: str = ""

    @classmethod
    def from_toml(cls, text: str, *, name: str = "template") -> Template:
        """The template that a TOML text holds; ``name`` is for messages, which give the line of what is wrong.

        >>> Template.from_toml("title: 部门决算", name="own.toml")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidTemplate: own.toml: is not TOML: Expected '=' after a key in a key/value pair (at line 1, column 6); mend it there
        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InvalidTemplate.syntax(name, str(error)) from error
        except (RecursionError, ValueError) as error:  # Brackets without end, or a number of thousands of digits.
            raise InvalidTemplate.syntax(name, "its depth or size is that of no template") from error
        return cls(**read_parts(table, text, name))

    @property
    def phase(self) -> str:
        """The phase of the figures that its lines mean unless they name another.

        >>> load_template("budget").phase
        'budget'
        """
        return "budget" if self.kind == "budget" else "actual"


def load_template(name: str | Path) -> Template:
    """The shipped template of that name, or the one in a TOML file.

    >>> load_template("final-service-centre").kind
    'final-accounts'
    >>> load_template("final")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidTemplate: unknown template 'final'; shipped: budget, final-provincial, final-service-centre; or give the path of a .toml file
    """
    if str(name) in templates():
        return _shipped(str(name))
    path = Path(name)
    if path.suffix != ".toml":
        raise InvalidTemplate.unknown(str(name), shipped=templates())
    if path.exists() and not path.is_file():
        raise InvalidTemplate.unreadable(str(name), "it is no file")
    try:
        return Template.from_toml(path.read_text(encoding="utf-8-sig"), name=str(name))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidTemplate.unreadable(str(name), getattr(error, "strerror", None) or "it is not UTF-8") from error


def templates() -> tuple[str, ...]:
    """The names of the shipped templates.

    >>> templates()
    ('budget', 'final-provincial', 'final-service-centre')
    """
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    )


def _folder() -> Any:
    return resources.files("govledger.countries.cn").joinpath("templates")


@functools.cache
def _shipped(name: str) -> Template:
    return Template.from_toml(_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"), name=f"{name}.toml")
