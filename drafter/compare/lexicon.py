"""Words of legal weight by treaty language: what makes a change one of substance.

The classes follow the house rule on changes of substance: modals and their strength, negation, quantities, money, time,
parties and bodies, conditions, scope, references.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "common": "the of and to in a for that by with on be shall this as is or its from any which",
        "modal": "shall will may must should would can could might ought intend intends intended undertake undertakes undertook commit "
        "commits commitment endeavour endeavours endeavor endeavors strive strives seek seeks agree agrees encourage encourages urge "
        "urges request requests recommend recommends require requires required entitled obliged stand stands ready guarantee "
        "guarantees assure assures ensure ensures decide decides invite invites aim aims",
        "negation": "not no nor neither never none nothing cannot without refrain prohibited",
        "quantity": "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred "
        "thousand million billion half third quarter percent per cent double least most maximum minimum more less fewer several both "
        "single first second majority unanimity unanimous unanimously",
        "money": "euro euros dollar dollars pound pounds franc francs eur usd gbp chf uah hryvnia cost costs",
        "time": "second seconds minute minutes hour hours day days week weeks month months year years january february march april "
        "june july august september october november december immediately promptly forthwith delay soon annually annual monthly daily "
        "weekly before after until within during date dates time times once period periods calendar working deadline prior thereafter "
        "simultaneously swiftly timely yearly quarterly",
        "party": "party parties state states participant participants signatory signatories government governments council committee "
        "commission assembly secretariat secretary-general depositary guarantor guarantors beneficiary member members court tribunal "
        "authority authorities organization organisation force forces",
        "condition": "if unless subject provided except save where when whenever case event condition conditions conditional notwithstanding "
        "prejudice otherwise only upon pending insofar whether however despite although",
        "scope": "all any each every only including include includes excluding exclusively solely other others some certain such entire "
        "whole everyone anyone same appropriate necessary relevant applicable limited and or",
        "reference": "article articles paragraph paragraphs subparagraph subparagraphs annex annexes part chapter section protocol point "
        "appendix title schedule clause clauses item",
    },
    "fr": {
        "common": "le la les de des du et à en un une pour que par sur dans est aux au ou qui ce cette",
        "modal": "doit doivent devra devront peut peuvent pourra pourront devrait devraient pourrait pourraient s'engage s'engagent engage "
        "engagent s'efforce s'efforcent veille veillent convient conviennent décide décident invite invitent recommande garantit "
        "garantissent entend entendent",
        "negation": "ne pas non ni aucun aucune jamais sans rien nul nulle n'est",
        "quantity": "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille "
        "million milliard moitié tiers quart pourcentage maximum minimum plus moins majorité unanimité premier première deuxième second",
        "money": "euro euros dollar dollars livre francs franc eur usd coût coûts",
        "time": "seconde minute minutes heure heures jour jours semaine semaines mois an ans année années janvier février mars avril mai juin "
        "juillet août septembre octobre novembre décembre immédiatement promptement délai délais avant après jusqu'à pendant date période "
        "annuel annuelle",
        "party": "partie parties état états etat etats participant participants signataire gouvernement gouvernements conseil comité "
        "commission assemblée secrétariat dépositaire membre membres cour tribunal autorité autorités organisation",
        "condition": "si sauf sous réserve lorsque lorsqu'il cas condition conditions nonobstant préjudice sinon dès pourvu moins toutefois",
        "scope": "tout tous toute toutes chaque seulement notamment uniquement exclusivement autre autres certain certains y compris tel tels "
        "approprié nécessaire et ou",
        "reference": "article articles paragraphe paragraphes alinéa annexe annexes partie chapitre section protocole titre",
    },
    "de": {
        "common": "der die das und in den von zu mit dem des für auf ist im sich eine ein nach oder werden nicht",
        "modal": "muss müssen soll sollen sollte sollten kann können darf dürfen wird werden verpflichtet verpflichten bemüht bemühen "
        "gewährleistet gewährleisten beabsichtigt beabsichtigen vereinbaren stellt stellen sicher",
        "negation": "nicht kein keine keiner keinen keinem keines nie niemals weder noch ohne nichts",
        "quantity": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend million millionen hälfte "
        "drittel prozent mindestens höchstens mehr weniger mehrheit einstimmig erste zweite",
        "money": "euro dollar franken pfund eur usd chf kosten",
        "time": "sekunde minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren januar februar märz "
        "april mai juni juli august september oktober november dezember unverzüglich sofort umgehend frist fristen vor nach bis während "
        "innerhalb jährlich datum zeitpunkt",
        "party": "partei parteien vertragspartei vertragsparteien staat staaten staates vertragsstaat vertragsstaaten teilnehmer regierung "
        "regierungen rat ausschuss kommission versammlung sekretariat verwahrer mitglied mitglieder gericht behörde behörden organisation",
        "condition": "wenn falls sofern soweit vorbehaltlich außer ausgenommen unbeschadet es denn bedingung bedingungen ungeachtet sonst",
        "scope": "alle aller allen jede jeder jedes jeden nur einschließlich insbesondere ausschließlich andere anderen einige bestimmte "
        "solche angemessen erforderlich und oder",
        "reference": "artikel absatz absätze anhang anlage teil kapitel abschnitt protokoll nummer buchstabe ziffer",
    },
    "nl": {
        "common": "de het van een en in te op voor met aan is dat die door bij tot of als wordt worden deze",
        "modal": "moet moeten zal zullen kan kunnen mag mogen dient dienen zou zouden verbindt verbinden verplicht streeft streven waarborgt "
        "waarborgen beoogt beogen besluit besluiten verzoekt verzoeken",
        "negation": "niet geen noch nooit zonder niets nimmer",
        "quantity": "één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig zestig honderd duizend miljoen "
        "miljard helft derde kwart procent ten minste hoogste meer minder meerderheid eenparigheid eerste tweede",
        "money": "euro dollar dollars gulden pond frank eur usd kosten",
        "time": "seconde minuut minuten uur uren dag dagen week weken maand maanden jaar jaren januari februari maart april mei juni juli "
        "augustus september oktober november december onmiddellijk onverwijld termijn termijnen voor na tot tijdens binnen jaarlijks datum "
        "tijdstip",
        "party": "partij partijen staat staten lidstaat lidstaten deelnemer deelnemers regering regeringen raad comité commissie vergadering "
        "secretariaat depositaris lid leden hof gerecht autoriteit autoriteiten organisatie parlement",
        "condition": "indien tenzij mits behoudens voorbehoud behalve uitgezonderd wanneer onverminderd ingeval voorwaarde voorwaarden "
        "niettegenstaande anders voorzover",
        "scope": "alle elk elke ieder iedere enig enige slechts alleen uitsluitend waaronder inbegrip andere overige sommige bepaalde zulke "
        "passend nodig en of",
        "reference": "artikel artikelen lid leden bijlage bijlagen deel hoofdstuk afdeling titel protocol punt alinea",
    },
    "es": {
        "common": "el la los las de y en que a del por con para una un se al su o sus",
        "modal": "deberá deberán debe deben podrá podrán puede pueden debería deberían podría podrían compromete comprometen procurará "
        "procurarán garantiza garantizan garantizará decide deciden conviene convienen",
        "negation": "no ni ningún ninguna ninguno nunca sin nada tampoco",
        "quantity": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien mil millón "
        "millones mitad tercio ciento máximo mínimo más menos mayoría unanimidad primero segundo",
        "money": "euro euros dólar dólares libra franco eur usd costo costos costes",
        "time": "segundo minuto minutos hora horas día días semana semanas mes meses año años enero febrero marzo abril mayo junio julio agosto "
        "septiembre octubre noviembre diciembre inmediatamente prontitud demora plazo plazos antes después hasta durante fecha período anual",
        "party": "parte partes estado estados participante participantes signatario gobierno gobiernos consejo comité comisión asamblea "
        "secretaría depositario miembro miembros corte tribunal autoridad autoridades organización",
        "condition": "si salvo menos reserva excepto cuando caso condición condiciones siempre perjuicio obstante",
        "scope": "todo todos toda todas cada sólo solo solamente incluido incluidos exclusivamente otro otros otra otras algún algunos tal "
        "apropiado necesario y o",
        "reference": "artículo artículos párrafo párrafos apartado inciso anexo anexos parte capítulo sección protocolo título",
    },
    "uk": {
        "common": "і в на з до та що у за для від є або не це як по про цього які",
        "modal": "повинен повинна повинні має мають може можуть зобов'язується зобов'язуються зобов’язується зобов’язуються намагається "
        "прагне прагнуть гарантує гарантують забезпечує забезпечують слід вправі",
        "negation": "не ні без жоден жодна жодного жодної ніколи нічого",
        "quantity": "один два три чотири п'ять п’ять шість сім вісім дев'ять десять двадцять тридцять сто тисяча мільйон мільярд половина "
        "відсотків принаймні більше менше більшість більшістю перший другий",
        "money": "євро долар доларів гривня гривень фунт eur usd uah витрати",
        "time": "секунда хвилин година години годин день дня днів тиждень тижнів місяць місяців рік роки років січня лютого березня квітня "
        "травня червня липня серпня вересня жовтня листопада грудня негайно невідкладно строк строку до після протягом дата щорічно",
        "party": "сторона сторони сторін стороною держава держави держав учасник учасники учасників уряд уряди рада комітет комісія асамблея "
        "секретаріат депозитарій член члени членів суд орган органи організація гарант гаранти",
        "condition": "якщо крім окрім умови умов умовою випадку разі коли незважаючи інакше тільки",
        "scope": "усі всі кожен кожна кожної будь-який будь-яка лише включаючи зокрема виключно інші інший певні та або і",
        "reference": "стаття статті статтею статтями пункт пункту пункти додаток додатка розділ глава частина протокол",
    },
    "ru": {
        "common": "и в на с по что для от к не или его как о из за при этого которые",
        "modal": "должен должна должны может могут обязуется обязуются вправе стремится стремятся гарантирует гарантируют обеспечивает "
        "обеспечивают следует надлежит",
        "negation": "не ни нет без никакой никакая никогда ничто ничего",
        "quantity": "один два три четыре пять шесть семь восемь девять десять двадцать тридцать сто тысяча миллион миллиард половина "
        "процентов менее более большинство большинством единогласно первый второй",
        "money": "евро доллар долларов рубль рублей фунт eur usd расходы",
        "time": "секунда минут час часа часов день дня дней неделя недель месяц месяцев год года лет января февраля марта апреля мая июня июля "
        "августа сентября октября ноября декабря немедленно незамедлительно срок срока до после течение дата ежегодно",
        "party": "сторона стороны сторон стороной государство государства государств участник участники участников правительство совет "
        "комитет комиссия ассамблея секретариат депозитарий член члены членов суд орган органы организация",
        "condition": "если кроме исключением условии условия случае когда несмотря иначе только",
        "scope": "все всех каждый каждая каждое любой любая любое лишь включая исключительно другие другой некоторые и или",
        "reference": "статья статьи статьей статье статьями пункт пункта пункты приложение приложения раздел глава часть протокол",
    },
}

_JOINING: Final = "and or et ou und oder en of y o e u та або і й и или"
#: Words that join: a change of substance where they are all that changed.
CONJUNCTIONS: Final = frozenset(_JOINING.split())

_CONFUSED: Final = (
    "adopt/adapt affect/effect ensure/insure prescribe/proscribe prescribed/proscribed trial/trail causal/casual united/untied "
    "form/from martial/marital county/country counties/countries contract/contact contracts/contacts statue/statute though/through "
    "thorough/through devise/device advise/advice border/boarder principal/principle inter/intra amend/emend personal/personnel "
    "moral/morale nation/notion access/assess reign/regain where/there these/those there/these former/farmer content/consent "
    "coast/cost coasts/costs board/broad exits/exists reality/realty minister/minster friend/fiend reign/rein message/massage "
    "expert/export import/impart casualty/causality casualties/causalities "
    "relay/relax state/sate party/parry treaty/treats armed/aimed fired/fined mined/fined"
)
#: Two words that differ by one letter and are no slip of the pen.
CONFUSABLE: Final = frozenset(frozenset(pair.split("/")) for pair in _CONFUSED.split())


@cache
def lexicon(language: str) -> Mapping[str, str]:
    """The class of each weighty word of a language, in lower case; of several classes the first in order counts."""
    found: dict[str, str] = {}
    for kind, words in _WORDS.get(language, {}).items():
        if kind != "common":
            for word in words.split():
                found.setdefault(word, kind)
    return found


def language_of(counts: Mapping[str, int]) -> str:
    """The language whose commonest words are met most, of those there is a lexicon for; English where none is."""
    scores = {code: sum(counts.get(word, 0) for word in kinds["common"].split()) for code, kinds in _WORDS.items()}
    return max(scores, key=scores.__getitem__)
