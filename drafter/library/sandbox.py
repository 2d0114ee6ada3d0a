"""The fence round templates: an allow-list over the parsed template, then Jinja's own immutable sandbox.

The sandbox alone has been escaped from before; what the list does not name cannot be compiled at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: What a template may say; every other node is refused with its line.
ALLOWED_NODES: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Concat, nodes.Call, nodes.List, nodes.Tuple, nodes.Add, nodes.Sub,
)  # fmt: skip
ALLOWED_TESTS: Final = frozenset({"open", "none", "defined", "in", "eq", "ne", "gt", "ge", "lt", "le"})
_TAG = re.compile(r"\{%.*?%\}")
_TAG_AT_END = re.compile(r"[^-]%\}[ \t]*$")
#: An output of nothing, which keeps a line's end from being trimmed with the tag before it.
_NOTHING: Final = "{{ '' }}"
LONGEST_TEMPLATE: Final = 60_000
DEEPEST_LOOP: Final = 2


def environment(
    functions: frozenset[str], filters: dict[str, Callable[..., Any]], finalize: Callable[..., str]
) -> ImmutableSandboxedEnvironment:
    """A Jinja environment that knows these functions and filters alone, and prints values with ``finalize``."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    env.filters = dict(filters)
    env.tests = {name: test for name, test in env.tests.items() if name in ALLOWED_TESTS}
    env.globals = {}
    env.policies["drafter.functions"] = functions
    return env


def checked(env: ImmutableSandboxedEnvironment, source: str, name: str) -> nodes.Template:
    """The parsed template; ``TemplateSyntaxError`` with its line where it says what is not allowed."""
    if len(source) > LONGEST_TEMPLATE:
        raise TemplateSyntaxError(f"the template is longer than {LONGEST_TEMPLATE} characters", 1, name)
    try:
        tree = env.parse(_with_line_ends(source), name)
        for node, loops in _walk(tree, 0):
            problem = _problem(env, node, loops)
            if problem:
                raise TemplateSyntaxError(problem, node.lineno, name)
    except RecursionError:
        raise TemplateSyntaxError("brackets or conditions stand inside one another too deep", 1, name) from None
    return tree


def _with_line_ends(source: str) -> str:
    """The source with the line ends that Jinja would trim: only a line of nothing but tags leaves no line behind."""
    lines = source.split("\n")
    return "\n".join(
        line + _NOTHING if _TAG_AT_END.search(line) and _TAG.sub("", line).strip() else line for line in lines
    )


def _walk(node: nodes.Node, loops: int) -> Iterator[tuple[nodes.Node, int]]:
    yield node, loops
    inner = loops + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        yield from _walk(child, inner)


def _problem(env: ImmutableSandboxedEnvironment, node: nodes.Node, loops: int) -> str:
    functions: frozenset[str] = env.policies["drafter.functions"]
    match node:
        case nodes.For() if loops >= DEEPEST_LOOP or node.recursive:
            return f"loops may be nested {DEEPEST_LOOP} deep at most"
        case nodes.Call() if not (isinstance(node.node, nodes.Name) and node.node.name in functions):
            return f"only these functions may be called: {', '.join(sorted(functions))}"
        case nodes.Filter() if node.name not in env.filters:
            return f"there is no filter “{node.name}” (there are: {', '.join(sorted(env.filters))})"
        case nodes.Getattr() if node.attr.startswith("_"):
            return f"“{node.attr}” may not be used"
        case nodes.Test() if node.name not in ALLOWED_TESTS:
            return f"there is no test “{node.name}”"
    if not isinstance(node, ALLOWED_NODES):
        return f"“{type(node).__name__}” may not be used in a clause template"
    return ""


def names_used(tree: nodes.Template) -> frozenset[str]:
    """The variables that a template reads, loop variables aside."""
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    return frozenset(node.name for node in tree.find_all(nodes.Name) if node.name not in stored | {"loop"})
