"""Number words read by a small automaton, one scheme a grammar: `french` counts by twenties and tens,
`plain` does not.

The automaton keeps the room that the last word left (after `soixante`, a number below twenty; after
`cent`, one below a hundred; after `mille`, one below a thousand), and stops at the first word that does
not fit: `cinq six` is two numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_NO_LIMIT = 10**30


@dataclass(slots=True)
class _State:
    total: int = 0
    """What stands before the last thousand, million, …"""
    group: int = 0
    """The number below a thousand being built."""
    last: int = 0
    room: int = _NO_LIMIT
    """The next word must be smaller than this to be added."""
    floor: int = _NO_LIMIT
    """The last multiplier: the next must be smaller."""
    started: bool = False

    @property
    def value(self) -> int:
        return self.total + self.group


Step = Callable[[_State, int], bool]


def _multiply(state: _State, by: int) -> bool:
    """A thousand or more: multiplies what was built since the last one."""
    if by >= state.floor or (state.started and not state.group):
        return False
    state.total += (state.group or 1) * by
    state.group, state.room, state.floor = 0, by, by
    return True


def _hundred(state: _State) -> bool:
    if state.group == 0:
        if state.started and state.room <= 100:
            return False
        state.group = 100
    elif state.group < 100 and state.last != 100 and state.group % 10 | (state.group < 20):
        state.group *= 100
    else:
        return False
    state.room = 100
    return True


def _add(state: _State, number: int, room: int) -> bool:
    if number >= state.room:
        return False
    state.group += number
    state.room = room
    return True


def _plain(state: _State, number: int) -> bool:
    """`four hundred and twenty-five`, `forty-five hundred`."""
    if number == 100:
        return _hundred(state)
    if number >= 1000:
        return _multiply(state, number)
    if number == 0:
        return not state.started
    return _add(state, number, 10 if number >= 20 else 0)


def _french(state: _State, number: int) -> bool:
    """`quatre-vingt-dix-sept`, `soixante et onze`, and the septante, huitante.

    Nonante of Belgium and Switzerland.
    """
    if number == 20 and state.last == 4 and state.group % 100 == 4:
        state.group += 76
        state.room = 20
        return True
    if number in (7, 8, 9) and state.last == 10 and state.group % 10 == 0:
        state.group += number
        state.room = 0
        return True
    if number == 1000 and state.started and not state.group and state.floor > 1000:
        state.group = 1  # `deux millions mille`: mille needs no `un`
    if 10 < number < 100 and number % 10 == 0:
        return _add(state, number, 20 if number == 60 else 10)
    if number >= 100 or number == 0:
        return _plain(state, number)
    return _add(state, number, 0)


SCHEMES: Mapping[str, Step] = {"french": _french, "plain": _plain}
"""Scheme → how one more word changes the number; False where it does not fit."""


def read(values: Sequence[int], joined: Sequence[bool], scheme: str) -> tuple[int, int, int]:
    """The number that a run of number words begins with: its value, how many words it took, its last
    multiplier.

    `joined[i]` says that a joiner (`et`, `and`) stands before word i: allowed only where the number can
    go on.
    """
    step, state, taken = SCHEMES[scheme], _State(), 0
    for index, number in enumerate(values):
        if index and joined[index] and not _joins(state, number):
            break
        before = (state.total, state.group, state.room, state.floor)
        if not step(state, number):
            state.total, state.group, state.room, state.floor = before
            break
        state.last, state.started = number, True
        taken = index + 1
    return state.value, taken, state.floor if state.floor != _NO_LIMIT else 1


def _joins(state: _State, number: int) -> bool:
    """Whether a joiner may stand here: `vingt et un`, `soixante et onze`, `two hundred and five`.

    `a thousand and one`.
    """
    if state.last >= 100:
        return number < state.room and number < 100
    return 20 <= state.last < 100 and number in (1, 11)
