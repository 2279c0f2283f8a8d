"""Kernel locks on a name: freed by the kernel when the holder dies, whatever killed it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from eventstudy.errors import TryAgainError, WriteError

PATIENCE = 0.2
"""Seconds to wait for a lock: a run that is just ending, or a look at the lock, is no conflict."""


class Lock:
    """Exclusive lock on a lock file, which exists only while the lock is held.

    The content of the file means nothing: a file left behind by a killed process is taken
    over, never obeyed.

    Parameters
    ----------
    path : Path
        The lock file; its folder must exist.
    guarded : str
        What the lock guards, for the message.
    patience : float
        Seconds to wait for it.

    Raises
    ------
    TryAgainError
        On entering, when another process holds the lock.
    WriteError
        On entering, when the lock file cannot be made.
    """

    def __init__(self, path: Path, guarded: str, patience: float = PATIENCE) -> None:
        self.path = path
        self.guarded = guarded
        self.patience = patience
        self._handle: int | None = None

    def __enter__(self) -> Lock:
        give_up = time.monotonic() + self.patience
        while self._handle is None:
            handle = self._open()
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # The last holder may have removed the file between our open and our lock.
                if self._names(handle):
                    self._handle = handle
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise TryAgainError(
                        "another run is at work here",
                        where=self.guarded,
                        todo="wait until it has ended, then start again",
                    ) from None
                time.sleep(PATIENCE / 10)
            except OSError as error:
                raise self._unwritable(error) from error
            finally:
                if self._handle != handle:
                    os.close(handle)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()
            os.close(self._handle)
            self._handle = None

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> WriteError:
        return WriteError(
            "cannot write the output",
            where=self.guarded,
            value=error.strerror or str(error),
            todo="choose a folder that can be written",
        )

    def _names(self, handle: int) -> bool:
        """Whether the path still names the file that ``handle`` has open."""
        try:
            named = self.path.lstat()
        except FileNotFoundError:
            return False
        opened = os.fstat(handle)
        return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock file ``path``; False when there is no such file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False
