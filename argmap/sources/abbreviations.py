"""Abbreviations of English, by what stands behind their full stop, and words that open."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BEFORE_NUMBERS",
    "DATES",
    "INSIDE_OR_LAST",
    "NAMES_TOO",
    "OPENERS",
    "TITLES",
    "WITHIN",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words(
    "mr mrs ms mx messrs mme mlle dr drs prof profs hon rev fr pres gov sen sens rep reps "
    "amb supt insp det gen lt col maj brig capt cpt cmdr cdr adm sgt cpl pvt"
)
"""Written with a capital they announce a name, so no sentence ends behind them."""

WITHIN: Final = _words("e.g eg i.e ie etc viz vs v cf ca approx esp incl resp ed eds trans transl")
"""They stand inside a sentence; one that ends in ``etc.`` is taken to go on."""

DATES: Final = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""Months and days, written with a capital."""

BEFORE_NUMBERS: Final = _words(
    "no nos nr num p pp vol vols fig figs eq eqs eqn ch chap chaps sec sect secs art arts "
    "par para paras cl app appx tab col ll fol fn n ex ser bk pt pts ver op c b d r fl"
)
"""No sentence ends behind them where a number follows, also a Roman one or one capital letter."""

INSIDE_OR_LAST: Final = _words(
    "al inc ltd co corp bros plc llc gmbh jr sr esq phd dept univ inst assn bldg ave blvd "
    "rd st ste ft mt sq hwy est min max avg govt intl natl assoc proc ibid"
)
"""A sentence ends behind them only where the next word is one that opens sentences."""

OPENERS: Final = _words(
    "a after all also although among and another are as at because before besides both "
    "but by consequently despite during each either even finally firstly for from further "
    "furthermore hence here how however if in indeed instead is it its lastly later "
    "likewise many meanwhile moreover most much neither nevertheless no none nonetheless "
    "nor not of on once only or other others our over secondly several similarly since "
    "some soon such that the their then there thereby therefore these they thirdly this "
    "those though through throughout thus to together unless unlike until we were what "
    "whatever when whenever where whereas whether which while who whose why with within "
    "without yet you your"
)
"""Words that often open a sentence and are hardly ever names."""

NAMES_TOO: Final = _words(
    "an do given he her his i may my next now rather she so still today was will"
)
"""Words that often open a sentence and are names as well, as in ``K. He`` and ``Y. So``."""
