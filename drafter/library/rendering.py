"""One clause's template under one set of answers, rendered to blocks."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context as JinjaContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.app.ports import Context
from drafter.domain.clauses import POLITICAL, ClauseType
from drafter.domain.errors import Fault, Faults
from drafter.domain.language import Language
from drafter.domain.parties import ROLES
from drafter.domain.text import Block, Note, Open, Ref, Run
from drafter.domain.translating import MISSING, in_language
from drafter.library.blocks import Anchor, Fragment, SortKey, blocks_of, mark
from drafter.library.sandbox import checked, environment, names_used
from drafter.library.shown import Joined, OpenShown, PartiesShown, PartyShown, Printer, TextShown
from drafter.library.typography import spaced

FUNCTIONS: Final = frozenset({"ref", "anchor", "note", "has", "every", "form", "key"})
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^&])")
#: Variables that every template may use beside its own parameters and functions.
COMMON_NAMES: Final = FUNCTIONS | {
    "instrument", "title", "symbol", "binding", "political", "shall", "Party", "Parties", "parties",
    "guarantors", "beneficiaries", "contributors", "hosts", "leads", "supporters", "depositaries", "observers",
}  # fmt: skip
_ROLE_NAMES: Final = {
    "beneficiary": "beneficiaries",
    "contributing": "contributors",
    "depositary": "depositaries",
}


@dataclass(slots=True)
class _Run:
    """One rendering under way: what prints, and the fragments that markers in the text stand for."""

    printer: Printer
    fragments: list[Fragment]

    def marker(self, fragment: Fragment) -> str:
        self.fragments.append(fragment)
        return mark(len(self.fragments) - 1)


@pass_context
def _finalize(context: JinjaContext, value: Any) -> str:
    run: _Run = context["_run"]
    if isinstance(value, Joined):
        return _escaped(value.before) + run.marker(Open(value.place.parameter, value.place.label))
    if isinstance(value, OpenShown):
        return run.marker(Open(value.parameter, value.label))
    return _escaped(run.printer.text(value))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


@pass_context
def _official(context: JinjaContext, value: Any) -> Any:
    run: _Run = context["_run"]
    if isinstance(value, PartyShown):
        return value.official
    if isinstance(value, PartiesShown):
        return run.printer.listing([party.official for party in value])
    return value


@pass_context
def _either(context: JinjaContext, value: Any) -> Any:
    """The items as a list with "or"."""
    run: _Run = context["_run"]
    if isinstance(value, OpenShown):
        return value
    texts = [run.printer.text(item) for item in value]
    return run.printer.listing(texts, style="or")


@pass_context
def _capital(context: JinjaContext, value: Any) -> Any:
    """The text with its first letter a capital."""
    run: _Run = context["_run"]
    if isinstance(value, OpenShown):
        return value
    text = run.printer.text(value)
    return text[:1].upper() + text[1:]


def _behind(preposition: str) -> Callable[[JinjaContext, Any], Any]:
    """A filter that puts a preposition before a value, or before each value of a list, contracted as the language asks."""

    @pass_context
    def joined(context: JinjaContext, value: Any) -> Any:
        run: _Run = context["_run"]
        language, printer = run.printer.language, run.printer
        if isinstance(value, OpenShown):
            return Joined(language.with_preposition(preposition, ""), value)
        if isinstance(value, tuple):
            return printer.listing([language.with_preposition(preposition, printer.text(item)) for item in value])
        return language.with_preposition(preposition, printer.text(value))

    return joined


@pass_context
def _bare(context: JinjaContext, value: Any) -> Any:
    """A name without its article."""
    run: _Run = context["_run"]
    return value if isinstance(value, OpenShown) else run.printer.language.without_article(run.printer.text(value))


def _length(value: Any) -> int:
    """How many there are; an open question is one, as it loops once."""
    return 1 if isinstance(value, OpenShown) else len(value)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "official": _official,
    "either": _either,
    "capital": _capital,
    "bare": _bare,
    "of": _behind("of"),
    "to": _behind("to"),
    "length": _length,
}


def make_environment() -> ImmutableSandboxedEnvironment:
    """The environment in which every clause template is compiled."""
    env = environment(FUNCTIONS, FILTERS, _finalize)
    env.tests["open"] = lambda value: isinstance(value, OpenShown) and not value.parameter.startswith(MISSING)
    return env


class ClauseTemplate:
    """A clause's template in one language: checked at once, compiled when first used."""

    def __init__(self, env: ImmutableSandboxedEnvironment, source: str, file: str) -> None:
        self._env = env
        self._tree: nodes.Template | None = checked(env, source, file)
        self._template: Template | None = None
        self._file = file
        self.names = names_used(self._tree)

    def render(self, clause: ClauseType, context: Context, language: Language) -> tuple[Block, ...]:
        """The wording; ``Faults`` with file and line where the template fails."""
        run = _Run(Printer(language, context.negotiation), [])
        variables = _variables(clause, context, run)
        try:
            text = self._compiled().render(variables)
        except (TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
            raise Faults((Fault(self._file, self._line(error), f"the template fails: {error}"),)) from error
        conjunctions = language.word("and"), language.word("or")
        return spaced(blocks_of(text, run.fragments, clause.kind, conjunctions), language)

    def _compiled(self) -> Template:
        if self._template is None:
            assert self._tree is not None
            code = self._env.compile(self._tree, filename=self._file)
            self._template = Template.from_code(self._env, code, {})
            self._tree = None
        return self._template

    def _line(self, error: BaseException) -> int | None:
        frames = traceback.extract_tb(error.__traceback__)
        return next((frame.lineno for frame in reversed(frames) if frame.filename == self._file), None)


def _variables(clause: ClauseType, context: Context, run: _Run) -> Mapping[str, Any]:
    negotiation, language, printer = context.negotiation, run.printer.language, run.printer
    status = negotiation.status
    bound = tuple(party.code for party in negotiation.parties if party.bound)
    keyed = negotiation.languages != (language.code,)
    variables: dict[str, Any] = {
        "_run": run,
        "instrument": context.noun,
        "title": in_language(negotiation, negotiation.title, language),
        "symbol": negotiation.symbol,
        "political": status == POLITICAL,
        "binding": status != POLITICAL,
        "shall": language.word(f"shall.{status}"),
        "Party": language.word(f"party.{status}"),
        "Parties": language.word(f"parties.{status}"),
        "parties": printer.parties(bound),
        "ref": lambda target, after="": run.marker(Ref(str(target), str(after))),
        "form": lambda binding, political: political if status == POLITICAL else binding,
        "key": lambda text: run.marker(SortKey(_typed(text))) if keyed else "",
        "anchor": lambda name: run.marker(Anchor(str(name))),
        "note": lambda text: run.marker(Note((Run(printer.text(text)),))),
        "has": lambda *clauses: all(name in context.present for name in clauses),
        "every": lambda shown, *roles: _covers(shown, negotiation.with_role(*roles)),
    }
    for role in ROLES:
        variables[_ROLE_NAMES.get(role, f"{role}s")] = printer.parties(negotiation.with_role(role))
    for parameter in clause.parameters:
        value = context.answers.get(parameter.id)
        variables[parameter.id] = printer.wrap(value, parameter)
    return variables


def _typed(text: Any) -> str:
    """A text as it was typed, whether it is translated or not."""
    if isinstance(text, OpenShown):
        return text.parameter.removeprefix(MISSING)
    return text.typed if isinstance(text, TextShown) else str(text)


def _covers(shown: Any, codes: tuple[str, ...]) -> bool:
    return isinstance(shown, PartiesShown) and bool(codes) and {party.code for party in shown} == set(codes)
