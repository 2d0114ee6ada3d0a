"""Build the last commit twice, as two people in two places would, and compare what comes out.

Usage: python3 packaging/reproducible.py WORK [deb|bundle|wheel]

Two clones in folders of different names are built with different time zones, languages, homes and default rights.
Program folder, Debian package, wheel and source distribution must be the same: names, rights, times, bytes. Exit code 1
where they are not, with the names of what differs. Needs what `make deb` needs (or what is named in its place), twice.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = {
    "one": {"TZ": "America/Lima", "LANG": "C", "UMASK": "022", "PYTHONHASHSEED": "1"},
    "the-other-place": {"TZ": "Asia/Tokyo", "LANG": "C.UTF-8", "UMASK": "077", "PYTHONHASHSEED": "2"},
}


def main() -> int:
    """Build twice and compare; 0 where nothing differs."""
    work, target = Path(sys.argv[1]).resolve(), sys.argv[2] if sys.argv[2:] else "deb"
    asked = subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    commit = asked.stdout.strip()
    first, second = (contents(build(commit, work / name, target, others)) for name, others in PEOPLE.items())
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    for name in differing:
        print(f"{name}: {first.get(name, 'absent')} - {second.get(name, 'absent')}")
    print(f"{len(first)} files, {len(differing)} of them differ")
    return 1 if differing else 0


def build(commit: str, folder: Path, target: str, surroundings: dict[str, str]) -> Path:
    """Build a commit in a clone of its own; returns the folder of what came out."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, folder], check=True)
    subprocess.run(["git", "-C", folder, "checkout", "--quiet", "--detach", commit], check=True)
    home = folder.parent / f"home-{folder.name}"
    home.mkdir(exist_ok=True)
    environment = os.environ | {**surroundings, "HOME": str(home)}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = f"umask {surroundings['UMASK']} && exec {sys.executable} packaging/build.py {target}"
    subprocess.run(["sh", "-c", command], cwd=folder, env=environment, check=True)
    return folder / "dist"


def contents(dist: Path) -> dict[str, str]:
    """Return rights, time and fingerprint of every file that was built, by its name."""
    return {path.relative_to(dist).as_posix(): told(path, dist) for path in dist.rglob("*") if not path.is_dir()}


def told(path: Path, dist: Path) -> str:
    """Return what a file is, in a word; times count inside the program folder, where they are ours to set."""
    status = path.lstat()
    if path.is_symlink():
        return f"link to {path.readlink()}"
    moment = int(status.st_mtime) if path.parent != dist else 0
    return f"{status.st_mode & 0o777 if moment else 0:o} {moment} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"


if __name__ == "__main__":
    sys.exit(main())
