"""How the program starts: what Python would compile and parse anew each time is kept in a file, as ``.pyc`` files are.

Three things come out alike at every start: the programs of regular expressions, the methods that attrs writes for its
classes, and tables in TOML. Each outcome is kept under its whole input, so that none can be out of date. The file lies in
the user's folder for caches, one for each version of Python. Where it cannot be read or written, and in a Python whose
inner parts have other names, everything is compiled as ever. Only the program does this: whoever imports the library
finds Python and attrs as they are.

>>> kept = Kept()
>>> kept.toml("a = [1, 2]"), kept.toml("a = [1, 2]"), kept.new
({'a': [1, 2]}, {'a': [1, 2]}, 1)
"""

from __future__ import annotations

import os
import signal
import sys

# Whoever stops the program while its modules load gets a status and no traceback.
try:
    BEFORE = signal.signal(signal.SIGINT, lambda *_: os._exit(130))
except ValueError:  # Not in the main thread, where no such signal comes.
    BEFORE = None

import atexit
import contextlib
import marshal
import re
import tomllib
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from zlib import crc32

TYPE_CHECKING = False  # Importing typing takes longer than all of this.
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any, Final

_LARGEST: Final = 16_000_000
"""From how many bytes on a file is begun anew, so that what nobody asks for any more does not pile up."""

_WORTH: Final = 5
"""For how many new outcomes the file is written again."""


class Kept:
    """Outcomes by what they are made of, those of a file and new ones."""

    def __init__(self, outcomes: dict[tuple[object, ...], bytes] | None = None) -> None:
        self.outcomes = outcomes or {}
        self.new = 0
        self._toml, self._parse, self._code = tomllib.loads, re._parser.parse, re._compiler._code  # type: ignore[attr-defined]
        self._pattern = re._compiler.compile  # type: ignore[attr-defined]

    def toml(self, text: str, **options: Any) -> dict[str, Any]:
        """A table in TOML, a new one each time."""
        if options or type(text) is not str:
            return self._toml(text, **options)
        found: dict[str, Any] = self._of(("toml", text), lambda: self._toml(text))
        return found

    def code(self, script: str, name: str, mode: str) -> CodeType:
        """The code of a script."""
        found: CodeType = self._of(("code", script, name, mode), lambda: compile(script, name, mode))
        return found

    def pattern(self, text: Any, flags: Any = 0) -> re.Pattern[Any]:
        """A compiled regular expression."""
        if type(text) not in (str, bytes) or flags & re.DEBUG:
            compiled: re.Pattern[Any] = self._pattern(text, flags)
            return compiled
        engine = re._compiler._sre  # type: ignore[attr-defined]
        made: re.Pattern[Any] = engine.compile(
            text, *self._of(("re", text, int(flags)), lambda: self._program(text, flags))
        )
        return made

    def _program(
        self, text: str | bytes, flags: int
    ) -> tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]:
        """What ``re`` makes of a pattern, in the words of the engine: flags, program, number of groups, groups by name and by number."""
        parsed = self._parse(text, flags)
        names = dict(parsed.state.groupdict)
        by_number: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            by_number[number] = name
        program = [int(part) for part in self._code(parsed, flags)]
        return int(flags | parsed.state.flags), program, parsed.state.groups - 1, names, tuple(by_number)

    def _of(self, asked: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """An outcome; what ``marshal`` cannot write, such as a date in a table, is made each time."""
        if (kept := self.outcomes.get(asked)) is not None:
            return marshal.loads(kept)
        made = make()
        with contextlib.suppress(ValueError):
            self.outcomes[asked] = marshal.dumps(made)
            self.new += 1
        return made

    def write(self, path: Path) -> None:
        """Puts the outcomes into a file, whole or not at all; where nothing may be written, nothing is."""
        import tempfile

        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    marshal.dump(self.outcomes, file)
                os.replace(name, path)
            except OSError:
                os.unlink(name)

    @classmethod
    def read(cls, path: Path) -> Kept:
        """The outcomes of a file; none where there is no such file, or where another user could have written it."""
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            about = path.stat()
            if about.st_size < _LARGEST and (
                os.name == "nt" or (about.st_uid == os.getuid() and not about.st_mode & 0o022)
            ):
                return cls(dict(marshal.loads(path.read_bytes())))
        return cls()


def place() -> Path:
    """The file of this version of Python: in ``$XDG_CACHE_HOME``, or in the folder that the system has for caches."""
    home = Path(os.path.expanduser("~"))
    usual = {"darwin": home / "Library" / "Caches", "win32": os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")}
    folder = os.environ.get("XDG_CACHE_HOME") or usual.get(sys.platform, home / ".cache")
    return Path(folder, "govledger", f"start-{sys.implementation.cache_tag}-{MAGIC_NUMBER.hex()}")


def remember() -> None:
    """From here on, in this process, outcomes are taken from the file, and new ones are put into it at the end.

    Nothing is changed where the inner parts of Python or attrs are not those that are known here.
    """
    path = place()
    try:
        import attr._make as attrs

        kept = Kept.read(path)
        kept.pattern("(?P<known>.)")
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return
    tomllib.loads = kept.toml
    re._compiler.compile = kept.pattern  # type: ignore[attr-defined]
    vars(attrs).update(compile=kept.code, hash=_same_each_time)
    if not sys.dont_write_bytecode:
        atexit.register(lambda: kept.write(path) if kept.new >= _WORTH else None)


def _same_each_time(value: object) -> int:
    """What attrs mixes into the hashes of a class to tell it from others: Python's own hash of a name changes with each start."""
    return crc32(value.encode()) if isinstance(value, str) else hash(value)
