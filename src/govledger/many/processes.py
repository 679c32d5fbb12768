"""Sources read side by side, each process one document at a time; what comes out stands in the order of the sources.

A source that ends its process, or takes longer than it may, is a record like any other, and a new process goes on with the
next. The processes are started by their own program, so that whoever calls this needs no guard in a script of theirs, and
a terminal's interruption reaches the caller alone, who ends them.

>>> usual_jobs(1, cores=8), usual_jobs(20, cores=8), usual_jobs(5000, cores=8)
(1, 3, 8)
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from govledger.many.errors import NoReader

if TYPE_CHECKING:
    from concurrent.futures import Future

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from govledger import start; start.remember(); "
    "from govledger.many.processes import serve; serve()"
)
_AHEAD: Final = 16
"""How many results each process may be ahead of the one that is waited for, so that memory has a bound."""

_PAYS: Final = 8
"""From how many sources on another process does more than its start costs."""


class Worker(Protocol):
    """What does the work on one source after the other, whatever stands in the way of any."""

    task: Any

    def __call__(self, source: Any, /) -> Any:
        """What comes of a source."""

    def unreadable(self, source: Any, reason: str, /) -> Any:
        """What is told of a source that nothing comes of."""


class Job(Protocol):
    """What is asked of every source, as it is handed to a process, which makes its own worker of it."""

    def worker(self) -> Worker:
        """What does the work."""


def done_in_order(
    names: Sequence[Any], task: Job, *, jobs: int | None = None, timeout: float | None = None
) -> Iterator[Any]:
    """What comes of each source, in their order: of the names of files, or of whatever else the task is for.

    One source alone is read in this process. ``timeout`` is the time in seconds that a source may take.
    """
    work = task.worker()
    if len(names) == 1 and timeout is None:
        yield work(names[0])
        return
    from concurrent.futures import ThreadPoolExecutor

    jobs = jobs or usual_jobs(len(names))
    readers, threads = _Readers(work, timeout), ThreadPoolExecutor(jobs)
    waiting: deque[Future[Any]] = deque()
    try:
        for name in names:
            waiting.append(threads.submit(readers.read, name))
            if len(waiting) > _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        readers.close()
        threads.shutdown(cancel_futures=True)


def usual_jobs(sources: int, *, cores: int | None = None) -> int:
    """How many processes read so many sources: one for a few, and no more than there are cores."""
    if cores is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 1 + sources // _PAYS)


class _Readers:
    """The processes, one for each thread that hands them sources."""

    def __init__(self, work: Worker, timeout: float | None) -> None:
        self._work, self._timeout = work, timeout
        self._mine = threading.local()
        self._lock, self._closed = threading.Lock(), False
        self._all: set[_Reader] = set()

    def read(self, name: Any) -> Any:
        """What comes of a source; standard input is read here, for the processes have none."""
        if name == "-":
            return self._work(name)
        reader = self._reader()
        try:
            return reader.read(name, self._timeout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._mine.reader = None
            with self._lock:
                self._all.discard(reader)
            return self._work.unreadable(name, reader.how_it_ended(self._timeout))

    def close(self) -> None:
        """Ends all processes; none is started any more."""
        with self._lock:
            self._closed = True
            for reader in self._all:
                reader.stop()
            for reader in self._all:
                reader.end()

    def _reader(self) -> _Reader:
        if getattr(self._mine, "reader", None) is None:
            with self._lock:
                if self._closed:
                    raise NoReader.started("the work has ended")
                made = _Reader()
                self._all.add(made)
            made.begin(self._work.task)
            self._mine.reader = made
        reader: _Reader = self._mine.reader
        return reader


class _Reader:
    """A process that is given one source after the other."""

    def __init__(self) -> None:
        path = json.dumps([entry for entry in sys.path if isinstance(entry, str)])
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, path],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **_apart(),
            )  # fmt: skip
        except OSError as error:
            raise NoReader.started(error.strerror or str(error)) from error
        self._late = False

    def begin(self, task: Job) -> None:
        """Gives it the task, and waits until it is ready."""
        try:
            self._exchange(task)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.end()
            raise NoReader.started(f"status {self._process.returncode}") from error

    def read(self, name: Any, timeout: float | None) -> Any:
        """What comes of a source; EOFError where the process has ended over it."""
        if timeout is None:
            return self._exchange(name)
        limit = threading.Timer(timeout, self._stop_late)
        limit.start()
        try:
            return self._exchange(name)
        finally:
            limit.cancel()

    def stop(self) -> None:
        """Tells the system to end the process."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process, if it has not ended itself."""
        self.stop()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def how_it_ended(self, timeout: float | None) -> str:
        """Why there is no result, as the reason of a record; the process has ended after it."""
        with contextlib.suppress(subprocess.TimeoutExpired):  # What closed its pipes is about to end by itself.
            self._process.wait(1)
        self.end()
        if self._late:
            return f"was not done within {timeout:g} s; give it more time, or take it out"
        status = self._process.returncode
        told = signal.Signals(-status).name if -status in {*signal.Signals} else f"status {status}"
        return f"ended the process that read it ({told}); open it and save it anew"

    def _stop_late(self) -> None:
        self._late = True
        self.stop()

    def _exchange(self, message: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump(message, self._process.stdin)
        self._process.stdin.flush()
        return pickle.load(self._process.stdout)


def _apart() -> dict[str, Any]:
    """A group of its own, because an interruption from the terminal goes to the whole group of the caller."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def serve() -> None:
    """A process that reads: it is given a task, then names, and answers each until nobody asks any more."""
    gc.set_threshold(200_000)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever a library prints must not stand among the answers.
    asked = queue.SimpleQueue[Any]()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    work, answer = asked.get().worker(), None
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        answer = work(asked.get())


def _listen(asked: queue.SimpleQueue[Any]) -> None:
    """Hands on what is asked, and ends the process at once when the one that asks has ended, however it did."""
    with contextlib.suppress(EOFError):
        while True:
            asked.put(pickle.load(sys.stdin.buffer))
    os._exit(0)
