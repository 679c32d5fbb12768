"""Names of a package that are imported when they are first asked for, and names that have moved.

>>> getattr_ = lazy("govledger.fiscal", {"calendar": "shipped"})
>>> getattr_("calendar")("CN").country
'CN'
"""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False  # Importing typing takes longer than all of this.
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def lazy(package: str, homes: Mapping[str, str], *, renamed: Mapping[str, str] | None = None) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package: ``homes`` says in which of its modules a name lives.

    A home is told from the package on: ``"shipped"`` is a module in it, ``".fiscal.shipped"`` one beside it.
    ``renamed`` says how a name is called at home where it has another name there. A module is imported when one of its
    names is first asked for; a name that is not in ``homes`` is an ``AttributeError``.
    """

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f".{homes[name]}", package), (renamed or {}).get(name, name))
        setattr(sys.modules[package], name, value)
        return value

    return find


def moved(old: str, new: str, *, renamed: Mapping[str, str] | None = None) -> Callable[[str], Any]:
    """The ``__getattr__`` of a module that has moved: its names are found at the new place, with a ``DeprecationWarning``.

    ``renamed`` says how a name is called there where it has another name now; where the module itself stays, ``old`` and
    ``new`` are the same.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     found = moved("govledger.old", "govledger.fiscal")("calendar")
    >>> print(caught[0].message)
    govledger.old.calendar is now govledger.fiscal.calendar; the old name goes in the next release
    """

    def find(name: str) -> Any:
        now = (renamed or {}).get(name, name)
        if name.startswith("__") or not hasattr(target := import_module(new), now):
            raise AttributeError(f"module {old!r} has no attribute {name!r}")
        import warnings

        message = f"{old}.{name} is now {new}.{now}; the old name goes in the next release"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return getattr(target, now)

    return find


def renamed(module: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a module in which things have new names: the old ones work, with a ``DeprecationWarning``.

    >>> renamed("govledger.fiscal", {"cal": "calendar"})("kal")
    Traceback (most recent call last):
    ...
    AttributeError: module 'govledger.fiscal' has no attribute 'kal'
    """

    def find(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        import warnings

        message = f"{module}.{name} is now {module}.{names[name]}; the old name goes in the next release"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return getattr(sys.modules[module], names[name])

    return find
