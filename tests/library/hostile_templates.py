"""Templates with which somebody might try to get out of the fence, to fill the memory or to stop the program."""

from __future__ import annotations

from typing import Final

#: One way in each; the names of a clause's own parameters are ``within`` and ``deliveries``.
TEMPLATES: Final = {
    "the classes of a text": "{{ 'a'.__class__.__base__.__subclasses__() }}",
    "the classes of an answer": "{{ within.__class__ }}",
    "the attr filter": "{{ within|attr('__class__') }}",
    "an item by name": "{{ within['__class__'] }}",
    "format of a text": "{{ '{0.__class__}'.format(within) }}",
    "format by another name": "{{ ('{0.__class__}'|attr('format'))(within) }}",
    "format through map": "{{ ['{0.__class__}']|map('format', within)|list }}",
    "a method of an answer": "{{ deliveries.append(1) }}",
    "the globals of a function": "{{ ref.__globals__ }}",
    "a call of a call": "{{ ref('consultation')('x') }}",
    "the run itself": "{{ _run.printer.language.words }}",
    "an endless loop": "{% for a in range(99999999) %}{% for b in range(99999999) %}x{% endfor %}{% endfor %}",
    "loops four deep": "{% for a in parties %}" * 4 + "x" + "{% endfor %}" * 4,
    "a recursive loop": "{% for a in parties recursive %}{{ loop(parties) }}{% endfor %}",
    "a long text by multiplying": "{{ 'a' * 9999999999 }}",
    "a large number by a power": "{{ 9 ** 9 ** 9 }}",
    "a wide text by %": "{{ '%9999999999d' % 1 }}",
    "a text that doubles": "{% set s = 'a' %}{% for p in parties %}{% set s = s ~ s %}{% endfor %}{{ s }}",
    "a macro that calls itself": "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "brackets without end": "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
    "another file": "{% include '/etc/passwd' %}",
    "another template": "{% extends 'en.j2' %}",
    "a filter that fills": "{{ 'x'|center(9999999999) }}",
    "words by the million": "{{ lipsum(n=1000000) }}",
    "a block of code": "{% do deliveries.clear() %}",
}
