"""The clause library on disk: every folder and file of ``templates/`` as values, and the wording of its templates.

Whatever is faulty is left out and listed in ``faults``; the rest works.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from drafter.app.ports import Context
from drafter.domain.clauses import ClauseType, Instrument, Parameter
from drafter.domain.errors import Fault, Faults
from drafter.domain.kinds import Value
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block
from drafter.library.manifest import read_clause, read_instrument, read_language, read_wordings

T = TypeVar("T")


class Shelf:
    """The library in one folder, read when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._faults: list[Fault] = []
        self._templates: dict[tuple[str, str], object] = {}

    @cached_property
    def clauses(self) -> Mapping[str, ClauseType]:
        """Clause types by id, in the order of their groups and then as ``order.txt`` lists them."""
        folders = sorted(path.parent for path in self._root.glob("clauses/*/clause.toml"))
        found = [self._read(folder / "clause.toml", self._read_clause) for folder in folders]
        rank = self._order("clauses/order.txt")
        clauses = [clause for clause in found if clause is not None]
        return {c.id: c for c in sorted(clauses, key=lambda c: (rank.get(c.id, len(rank)), c.id))}

    def _read_clause(self, path: Path, file: str) -> ClauseType:
        """The clause type in all languages; what is faulty in one language is left out of it."""
        clause = read_clause(path, file)
        for own in sorted(path.parent.glob("*.toml")):
            if own.name != path.name:
                clause = self._read(own, partial(read_wordings, clause=clause)) or clause
        return clause

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id, as ``order.txt`` lists them."""
        paths = sorted(self._root.glob("instruments/*.toml"))
        found = [self._read(path, lambda p, file: read_instrument(p, file, self.clauses)) for path in paths]
        rank = self._order("instruments/order.txt")
        instruments = [instrument for instrument in found if instrument is not None]
        return {i.id: i for i in sorted(instruments, key=lambda i: (rank.get(i.id, len(rank)), i.id))}

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Treaty languages by code."""
        found = [self._read(path, read_language) for path in sorted(self._root.glob("languages/*.toml"))]
        return {language.code: language for language in found if language is not None}

    @property
    def faults(self) -> Sequence[Fault]:
        """What could not be loaded, and where."""
        _ = self.clauses, self.instruments, self.languages
        return tuple(self._faults)

    def wording(self, clause: str, context: Context) -> tuple[Block, ...]:
        """The template's wording under these answers; ``Faults`` where the template fails or there is none."""
        from drafter.library.rendering import ClauseTemplate

        template = self._template(clause, context.language)
        assert isinstance(template, ClauseTemplate)
        return template.render(self.clauses[clause], context, self.languages[context.language])

    def words_for(self, value: Value, parameter: Parameter, language: str, negotiation: Negotiation) -> str:
        """A value as a template prints it."""
        from drafter.library.shown import Printer

        printer = Printer(self.languages[language], negotiation)
        return printer.text(printer.wrap(value, parameter))

    def _template(self, clause: str, language: str) -> object:
        from jinja2.exceptions import TemplateSyntaxError  # only here: a list of the library needs no templates

        from drafter.library.rendering import COMMON_NAMES, ClauseTemplate

        key = (clause, language)
        if key in self._templates:
            return self._templates[key]
        path = self._root / "clauses" / clause / f"{language}.j2"
        file = self._name(path)
        try:
            template = ClauseTemplate(self._environment, path.read_text(encoding="utf-8"), file)
        except OSError as error:
            raise Faults((Fault(file, None, f"the template cannot be read: {error.strerror}"),)) from error
        except TemplateSyntaxError as error:
            raise Faults((Fault(file, error.lineno, str(error.message)),)) from error
        known = COMMON_NAMES | {parameter.id for parameter in self.clauses[clause].parameters}
        if unknown := sorted(template.names - known):
            raise Faults((Fault(file, None, f"the template uses “{unknown[0]}”, which is no parameter"),))
        self._templates[key] = template
        return template

    @cached_property
    def _environment(self):  # type: ignore[no-untyped-def]
        from drafter.library.rendering import make_environment

        return make_environment()

    def _read(self, path: Path, reader: Callable[[Path, str], T]) -> T | None:
        file = self._name(path)
        try:
            return reader(path, file)
        except Faults as faults:
            self._faults.extend(faults.faults)
        except (OSError, UnicodeDecodeError) as error:
            self._faults.append(Fault(file, None, f"the file cannot be read: {error}"))
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root.parent).as_posix()

    def _order(self, name: str) -> Mapping[str, int]:
        try:
            lines = (self._root / name).read_text(encoding="utf-8").split()
        except OSError:
            return {}
        return {item: index for index, item in enumerate(lines)}
