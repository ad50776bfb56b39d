"""A wall around a process that reads foreign bytes: bubblewrap shows it programs and our code, nothing else.

Behind it there is no `.env`, no database, no file of anybody, no network, no other process and no capability; it can
write to a folder of its own in memory, which ends with it. Needs Linux with user namespaces. Plain Python: no Django.
"""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

PROGRAM = "bwrap"
# Programs and libraries; what a distribution without a merged /usr keeps beside it; fonts, the loader's list, the
# settings of LibreOffice. Of /etc nothing else: no names of users, no keys.
SHOWN = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
)
# The only place to write, in memory; a whole LibreOffice profile and a converted file need a few megabytes.
HOME, HOME_BYTES = "/tmp", 256 * 1024**2  # noqa: S108 - a file system of its own, mounted for one process
PATH = "/usr/bin:/bin"


def around(command: list[str], root: Path) -> list[str]:
    """The command as it runs behind the wall, in the folder `root` of the portal's code."""
    return [*wall(root), *command]


@cache
def stands(root: Path) -> bool:
    """Whether this system lets us build the wall: there is bubblewrap, and namespaces are allowed. Tried once."""
    if shutil.which(PROGRAM) is None:
        return False
    command = around([sys.executable, "-c", ""], root)
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0  # noqa: S603 - our own words
    except (OSError, subprocess.SubprocessError):
        return False


def wall(root: Path) -> list[str]:
    """bubblewrap and what it shows; a later line covers an earlier one."""
    python = Path(sys.prefix)
    system = [*map(Path, SHOWN), Path(sys.base_prefix), python]
    # Whatever of these holds the portal's folder, that is emptied before its code is laid in.
    code = [*([python] if python.is_relative_to(root) else []), *packages(root)]
    return [
        PROGRAM, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        *bindings(system), "--proc", "/proc", "--dev", "/dev", "--size", str(HOME_BYTES), "--tmpfs", HOME,
        "--tmpfs", str(root), *bindings(code), "--chdir", str(root),
        "--remount-ro", str(root), "--remount-ro", "/dev", "--remount-ro", "/", "--clearenv",
        "--setenv", "HOME", HOME, "--setenv", "TMPDIR", HOME, "--setenv", "LANG", "C.UTF-8", "--setenv", "PATH", PATH,
    ]  # fmt: skip


def bindings(places: list[Path]) -> list[str]:
    """Folders and files to be read only; /bin is a link into /usr on most systems and stays one."""
    words: list[str] = []
    for place in places:
        is_link = place.is_symlink() and place.parent == Path("/")
        words += (
            ["--symlink", str(place.readlink()), str(place)] if is_link else ["--ro-bind-try", str(place), str(place)]
        )
    return words


def packages(root: Path) -> list[Path]:
    """The portal's code without what lies beside it: settings, keys, database, files."""
    return sorted(place.parent for place in root.glob("*/__init__.py"))
