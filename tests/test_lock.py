"""Dependencies: declared because they are used, pinned with hashes, and without the address of any package
index.
"""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_house import ROOT, imported, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
EXTRAS = {
    name: [Requirement(text) for text in texts]
    for name, texts in PROJECT["project"]["optional-dependencies"].items()
}
BUILD = [Requirement(text) for text in PROJECT["dependency-groups"]["build"]]

# What a distribution is called where it is imported, when that is not its own name.
IMPORTED_AS = {"ibis-framework": "ibis", "msoffcrypto-tool": "msoffcrypto", "python-dateutil": "dateutil"}
# Needed without being imported: the driver of a PostgreSQL URL.
LOADED_BY_NAME = {"psycopg"}

ADDRESS = re.compile(
    "|".join(
        [
            "index" + "-url",
            "find" + "-links",
            "trusted" + "-host",
            "file:" + "///",
            r"https?://[^\s\"')]*/" + r"simple\b",
            r"https?://[^\s\"')]*pypi[^\s\"')]*",
            r"https?://files\.python" + "hosted",
        ]
    )
)


def pins(name: str) -> dict[str, list[tuple[Requirement, int]]]:
    """The requirements of a lock file by name, each with the number of its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found: dict[str, list[tuple[Requirement, int]]] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)):
        requirement = Requirement(entry.split(" \\\n")[0])
        found.setdefault(canonicalize_name(requirement.name), []).append(
            (requirement, entry.count("--hash=sha256:"))
        )
    return found


@pytest.mark.parametrize(
    ("lock", "needed"),
    [
        ("requirements.lock", RUNTIME + BUILD),
        ("requirements-test.lock", RUNTIME + BUILD + EXTRAS["test"] + EXTRAS["dev"] + EXTRAS["mpp"]),
    ],
)
def test_every_dependency_is_locked(lock, needed):
    """Each direct dependency is pinned, at a version that pyproject.toml admits."""
    pinned = pins(lock)
    for requirement in needed:
        for pin, _ in pinned[canonicalize_name(requirement.name)]:
            version = next(iter(pin.specifier)).version
            assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_pin_is_exact_and_hashed(lock):
    """One `==` and at least one hash each, or pip would have to trust what it is sent."""
    for entries in pins(lock).values():
        for pin, hashes in entries:
            assert [specifier.operator for specifier in pin.specifier] == ["=="]
            assert hashes


def test_the_test_lock_repeats_the_runtime_lock():
    """What is tested is what is run."""
    runtime, test = pins("requirements.lock"), pins("requirements-test.lock")
    assert {name: [str(pin) for pin, _ in entries] for name, entries in runtime.items()}.items() <= {
        name: [str(pin) for pin, _ in entries] for name, entries in test.items()
    }.items()


def test_windows_gets_what_it_needs():
    """A lock made on one system serves all: what only Windows needs is there, under its condition."""
    pinned = pins("requirements.lock")
    assert "tzdata" in pinned
    assert "win32" in str(pinned["colorama"][0][0].marker)


def test_every_runtime_dependency_is_imported():
    """A dependency nobody imports is one more thing to trust for nothing."""
    used = {name for _, _, tree in modules(ROOT) for _, name in imported(tree)}
    names = {requirement.name for requirement in RUNTIME} - LOADED_BY_NAME
    assert {name for name in names if IMPORTED_AS.get(name, name.replace("-", "_")) not in used} == set()


def addresses(paths: list[Path]) -> list[str]:
    """Lines of text files that name a package index."""
    found = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.name}:{number} {line.strip()}"
            for number, line in enumerate(lines, 1)
            if ADDRESS.search(line)
        ]
    return found


def test_no_tracked_file_names_a_package_index():
    """Where packages come from is the affair of each machine."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    assert (
        addresses(
            paths or [ROOT / "requirements.lock", ROOT / "requirements-test.lock", ROOT / "pyproject.toml"]
        )
        == []
    )


def test_a_planted_index_is_found(tmp_path):
    """The options of pip and the address itself."""
    planted = tmp_path / "requirements.lock"
    planted.write_text(
        "--extra-index" + "-url https://example.org/py" + "pi/simple\nsix==1.17.0\n--find" + "-links /opt\n",
        encoding="utf-8",
    )
    assert len(addresses([planted])) == 2
