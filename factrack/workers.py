"""Work on many dispatches spread over processes; what comes out is in the order of what went in.

A process is forked where that is safe: it then has all that this one has loaded, and starts in some
milliseconds. Elsewhere it starts anew and loads everything again, which takes a second.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, TypeVar

from factrack.model import Dispatch

R = TypeVar("R")
T = TypeVar("T")
Work = Callable[[Sequence[Dispatch]], list[R]]

_FEW = 40
"""So many dispatches are done sooner in one process than others are started."""
_MOST = 8
"""Processes that are started unless more are asked for."""
_CHUNK, _LETTERS = 20, 200_000
"""What `run` is given at a time: so many dispatches, or fewer if they have so many characters."""
_AHEAD = 24
"""Chunks that are read ahead: enough for the processes while a batch is stored, little enough to hold."""


def spread(
    run: Work[R],
    dispatches: Iterable[Dispatch],
    jobs: int | None = None,
    start: Callable[[], None] | None = None,
) -> Generator[R, None, None]:
    """What `run` makes of dispatches, some at a time and in their order, in so many processes.

    Where `jobs` is None, in as many as there are cores, as soon as it pays. `run` must be known by a name of
    a module; `start` is called in a process that starts anew. A process that dies costs nothing but time:
    its work is done here.
    """
    left = iter(dispatches)
    if jobs is None:
        yield from _here(run, islice(left, _CHUNK))  # loads here what all processes then have
        waiting = list(islice(left, _FEW))
        left = chain(waiting, left)
        jobs = min(_cores(), _MOST) if len(waiting) == _FEW and _forks() else 1
    if jobs <= 1:
        yield from _here(run, left)
        return
    gc.freeze()  # so that no process copies what all share
    context = multiprocessing.get_context("fork" if _forks() else "spawn")
    pool = ProcessPoolExecutor(jobs, context, _begin, (None if _forks() else start,))
    try:
        yield from _in_order(pool, run, left)
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def share(run: Callable[[T], R], items: Sequence[T], jobs: int | None = None) -> list[R]:
    """What `run` makes of each of some items, in their order, in so many processes (None: one a core).

    Nothing is sent to them: a process that is forked holds the items as this one does. Where none can be
    forked, all is done here. What a process that dies leaves undone is done here.
    """
    jobs = min(_cores(), _MOST) if jobs is None else jobs
    if jobs <= 1 or len(items) <= 1 or not _forks():
        return [run(item) for item in items]
    gc.freeze()
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(min(jobs, len(items)), context, _begin_sharing, (run, items))
    try:
        given = [pool.submit(_shared, place) for place in range(len(items))]
        return [_received(future, run, item) for future, item in zip(given, items, strict=True)]
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


_sharing: tuple[Callable[[Any], Any], Sequence[Any]] = (repr, ())
"""In a process that shares work: what to do, and with which items."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Leaves garbage lie for the while: a chunk of work makes little that counting references does not free,
    and looking for it costs a twentieth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _begin_sharing(run: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _sharing
    _sharing = run, items
    _begin(None)


def _shared(place: int) -> Any:
    run, items = _sharing
    return run(items[place])


def _received(future: Future[R], run: Callable[[T], R], item: T) -> R:
    try:
        return future.result()
    except BrokenProcessPool:
        return run(item)


def _here(run: Work[R], dispatches: Iterable[Dispatch]) -> Iterator[R]:
    for chunk in _chunks(dispatches):
        yield from run(chunk)


def _forks() -> bool:
    """Whether a process can be forked safely: the libraries of other systems do not bear it."""
    return sys.platform == "linux"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(start: Callable[[], None] | None) -> None:
    """Make a new process ready; a person who stops the command stops the first process alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if start is not None:
        start()


def _in_order(pool: ProcessPoolExecutor, run: Work[R], dispatches: Iterable[Dispatch]) -> Iterator[R]:
    waiting: deque[tuple[list[Dispatch], Future[list[R]] | None]] = deque()
    for chunk in _chunks(dispatches):
        waiting.append((chunk, _given(pool, run, chunk)))
        if len(waiting) >= _AHEAD:
            yield from _done(run, *waiting.popleft())
    while waiting:
        yield from _done(run, *waiting.popleft())


def _chunks(dispatches: Iterable[Dispatch]) -> Iterator[list[Dispatch]]:
    chunk: list[Dispatch] = []
    letters = 0
    for dispatch in dispatches:
        chunk.append(dispatch)
        letters += len(dispatch.text)
        if len(chunk) == _CHUNK or letters >= _LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _given(pool: ProcessPoolExecutor, run: Work[R], chunk: list[Dispatch]) -> Future[list[R]] | None:
    try:
        return pool.submit(run, chunk)
    except BrokenProcessPool:
        return None


def _done(run: Work[R], chunk: list[Dispatch], future: Future[list[R]] | None) -> list[R]:
    """What a chunk came to; done here where its process died."""
    try:
        return future.result() if future is not None else run(chunk)
    except BrokenProcessPool:
        return run(chunk)
