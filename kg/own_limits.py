"""The limits that a process sets itself, where its system has them: POSIX does, and Windows does not."""

from __future__ import annotations

from pathlib import Path

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]


def leave_no_dump() -> None:
    """Let this process write no image of its memory when it falls over."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bind_memory(more: int) -> bool:
    """Let this process take so many bytes more than it has; return whether the system holds it to that."""
    if resource is None:
        return False
    statm = Path("/proc/self/statm")
    taken = int(statm.read_text("ascii").split()[0]) * resource.getpagesize() if statm.exists() else 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = taken + more if hard == resource.RLIM_INFINITY else min(taken + more, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):  # Darwin has the limit and does not let it be set
        return False
    return True
