"""What an organisation has decided for all who use the program on a computer: rules, fixed settings and presets.

The rules are kept here and in the workbench, so that window and command line follow them alike. A file that cannot be
understood makes the rules strict rather than lax: whoever wrote it meant to forbid something.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from drafter.app.settings import Settings, understood
from drafter.domain.errors import Refusal

#: A policy is a page of text; what is longer is none.
LONGEST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force; without a file everything is allowed.

    ``unmarked`` lets texts without a marking leave, ``formats`` are the only endings that copies may have (none: all),
    ``house`` is the style of every Word copy, ``receipts`` that no copy leaves without one. ``protected`` wants every draft
    under a passphrase, ``folders`` are the only ones for drafts. ``fixed`` settings cannot be changed, ``presets`` can.
    ``source`` is the file to name, ``trouble`` what is wrong with it, as a sentence.
    """

    unmarked: bool = True
    formats: tuple[str, ...] = ()
    house: str = ""
    receipts: bool = False
    protected: bool = False
    folders: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    presets: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    trouble: str = ""

    def applied(self, settings: Settings) -> Settings:
        """The settings with those that are fixed as the policy has them."""
        return replace(settings, **self.fixed) if self.fixed else settings

    def sentences(self) -> list[str]:
        """The rules in force, each in a sentence."""
        told = [self.trouble] if self.trouble else []
        told += [] if self.unmarked else ["Nothing without a marking is exported or printed."]
        told += [f"Copies are written as {', '.join(self.formats)} only."] if self.formats else []
        told += [f"Every Word copy has the house style “{self.house}”."] if self.house else []
        told += ["No copy is written without a receipt in the draft."] if self.receipts else []
        told += ["Every draft is protected by a passphrase."] if self.protected else []
        told += [f"Drafts lie in {' or '.join(self.folders)}."] if self.folders else []
        return told

    def refuse_unmarked(self, marking: str, title: str) -> None:
        """``Refusal`` where a text without a marking must not leave."""
        if not (self.unmarked or marking.strip()):
            raise Refusal(
                f"“{title}” has no marking, and {self._says} that nothing unmarked leaves; "
                "give it one (File › Title, marking and languages)."
            )

    def refuse_format(self, path: Path) -> None:
        """``Refusal`` where copies must not have this ending."""
        if self.formats and path.suffix.lower() not in self.formats:
            raise Refusal(f"{path}: {self._says} that copies are written as {', '.join(self.formats)} only.")

    def refuse_without_receipt(self, path: Path, why: str = "") -> None:
        """``Refusal`` where a copy needs a receipt and none can be kept."""
        if self.receipts:
            raise Refusal(f"{path}: {self._says} that every copy has a receipt in its draft. {why}".rstrip())

    def refuse_place(self, path: Path) -> None:
        """``Refusal`` where drafts must not lie in this folder."""
        if not self.folders:
            return
        place = path.resolve()
        if not any(place.is_relative_to(Path(folder).expanduser().resolve()) for folder in self.folders):
            raise Refusal(f"{path}: {self._says} that drafts lie in {' or '.join(self.folders)}; put it there.")

    def house_for(self, asked: str, path: Path) -> str:
        """The house style of a copy; ``Refusal`` where another one is asked for than the fixed one."""
        if not self.house or path.suffix.lower() != ".docx":
            return asked
        if asked and asked != self.house:
            raise Refusal(f"{path}: {self._says} that every Word copy has the house style “{self.house}”.")
        return self.house

    @property
    def _says(self) -> str:
        return f"the policy of this computer ({self.source}) says"

    def needs_passphrase(self, path: Path) -> str:
        """Why a draft must have a passphrase, and what to do, as a sentence."""
        return (
            f"“{path}” has no passphrase, and {self._says} that every draft has one; "
            f"protect it first (drafter protect “{path.name}”), or open it for reading."
        )


FREE: Final = Policy()


def strict(policy: Policy, path: Path, why: str) -> Policy:
    """The policy of a file that is not wholly understood: what it may have meant to forbid is forbidden."""
    trouble = f"The policy file {path} cannot be followed ({why}); until it is mended the strictest rules hold."
    return replace(policy, unmarked=False, receipts=True, protected=True, source=str(path), trouble=trouble)


def read_policies(paths: Iterable[Path]) -> Policy:
    """The rules of all the files that exist; the first file has the last word on what both fix."""
    found = [read_policy(path) for path in paths if _is_there(path)]
    result = found.pop() if found else FREE
    for stronger in reversed(found):
        result = _joined(stronger, result)
    return result


def read_policy(path: Path) -> Policy:
    """The rules of one file; the strictest where it cannot be read or understood."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST + 1)
        if len(content) > LONGEST:
            return strict(FREE, path, "it is too long")
        plain = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        return strict(FREE, path, str(error.strerror or error))
    except (ValueError, RecursionError) as error:
        return strict(FREE, path, " ".join(str(error).split()) or type(error).__name__)
    try:
        return replace(_policy(plain), source=str(path))
    except _Unclear as unclear:
        return strict(unclear.policy, path, str(unclear))


class _Unclear(Exception):
    """Part of a policy is not understood; ``policy`` is the rest of it."""

    def __init__(self, faults: list[str], policy: Policy) -> None:
        self.policy = policy
        super().__init__("; ".join(faults))


#: The rules by table and key of the file: the field of ``Policy``, and the type that its value has.
_RULES: Final[Mapping[tuple[str, str], tuple[str, type]]] = {
    ("exports", "unmarked"): ("unmarked", bool),
    ("exports", "formats"): ("formats", list),
    ("exports", "house"): ("house", str),
    ("exports", "receipts"): ("receipts", bool),
    ("drafts", "protected"): ("protected", bool),
    ("drafts", "folders"): ("folders", list),
}
_SETTINGS: Final = {"settings": "fixed", "presets": "presets"}


def _policy(plain: Mapping[str, Any]) -> Policy:
    values: dict[str, Any] = {}
    faults: list[str] = []
    for table, entries in plain.items():
        if not isinstance(entries, dict) or table not in {"exports", "drafts", *_SETTINGS}:
            faults.append(f"it has no table “{table}”")
        elif table in _SETTINGS:
            values[_SETTINGS[table]], wrong = _preset(entries)
            faults += wrong
        else:
            for key, value in entries.items():
                name, kind = _RULES.get((table, key), ("", object))
                if not name or type(value) is not kind or (isinstance(value, list) and not _words(value)):
                    faults.append(f"“{table}.{key}” is {'not right' if name else 'not known'}")
                else:
                    values[name] = tuple(value) if isinstance(value, list) else value
    if "formats" in values:
        values["formats"] = tuple(f".{ending.lower().lstrip('.')}" for ending in values["formats"])
    policy = Policy(**values)
    if faults:
        raise _Unclear(faults, policy)
    return policy


def _words(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(item, str) and item.strip() for item in value)


def _preset(entries: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The settings of a table that can be understood, and what is wrong with the others."""
    offered = {item.name for item in fields(Settings) if "label" in item.metadata}
    known = {name: value for name, value in understood(entries).items() if name in offered}
    return known, [f"the setting “{name}” is not right" for name in entries if name not in known]


def _joined(first: Policy, second: Policy) -> Policy:
    """Both policies at once: what either forbids is forbidden; of folders, and of formats they do not share, the first's hold."""
    both = set(first.formats) & set(second.formats)
    return Policy(
        unmarked=first.unmarked and second.unmarked,
        formats=tuple(f for f in first.formats if f in both) if both else first.formats or second.formats,
        house=first.house or second.house,
        receipts=first.receipts or second.receipts,
        protected=first.protected or second.protected,
        folders=first.folders or second.folders,
        fixed={**second.fixed, **first.fixed},
        presets={**second.presets, **first.presets},
        source=first.source,
        trouble=" ".join(filter(None, (first.trouble, second.trouble))),
    )


def _is_there(path: Path) -> bool:
    """Whether there is a policy file, readable or not; a place that cannot be looked into has none."""
    try:
        return path.exists()
    except OSError:
        return False
