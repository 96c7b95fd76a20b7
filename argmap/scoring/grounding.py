"""The grounded labelling, in time linear in the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.scoring.frameworks import reversed_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.scoring.bipolar import Framework
    from argmap.scoring.frameworks import Lists

__all__ = ["IN", "OUT", "UNDEC", "grounded", "settled"]

UNDEC: Final = 0
IN: Final = 1
OUT: Final = 2


def grounded(framework: Framework) -> bytearray:
    """Return for each argument whether the grounded labelling has it IN, OUT or UNDEC.

    What is not attacked is in, what that attacks is out, and so on until nothing changes. An
    argument that needs others is in only after these, and out with any of them; arguments that
    need one another go together.

    References:
        Dung (1995), "On the acceptability of arguments", Artificial Intelligence 77.
    """
    groups = framework.groups
    if groups is None:
        if not any(framework.needs):
            return settled(framework.attackers, framework.targets)
        return settled(framework.attackers, framework.targets, framework.needs)
    group = [0] * len(framework.attackers)
    for n, members in enumerate(groups):
        for member in members:
            group[member] = n
    attackers = _grouped(framework.attackers, groups, group)
    needs = [
        [g for g in row if g != n] for n, row in enumerate(_grouped(framework.needs, groups, group))
    ]
    found = settled(attackers, reversed_lists(attackers), needs)
    return bytearray(found[g] for g in group)


def _grouped(lists: Lists, groups: Lists, group: Sequence[int]) -> list[list[int]]:
    return [sorted({group[n] for member in members for n in lists[member]}) for members in groups]


def settled(  # noqa: C901  # one walk
    attackers: Lists, targets: Lists, needs: Lists | None = None
) -> bytearray:
    """Return the grounded labelling of a framework in which no two arguments need each other."""
    waits = list(map(len, attackers))
    needers: Lists = [()] * len(waits)
    if needs is not None:
        waits = [n + len(row) for n, row in zip(waits, needs, strict=True)]
        needers = reversed_lists(needs)
    label = bytearray(len(waits))
    ready = [node for node, n in enumerate(waits) if not n]
    for node in ready:
        label[node] = IN
    for node in ready:  # grows as it goes
        if label[node] == IN:
            for target in targets[node]:
                if not label[target]:
                    label[target] = OUT
                    ready.append(target)
            freed = needers[node]
        else:
            for needer in needers[node]:
                if not label[needer]:
                    label[needer] = OUT
                    ready.append(needer)
            freed = targets[node]
        for other in freed:
            waits[other] -= 1
            if not waits[other] and not label[other]:
                label[other] = IN
                ready.append(other)
    return label
