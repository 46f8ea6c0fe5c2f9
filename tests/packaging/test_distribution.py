"""The wheel, built through the sdist, works from an empty environment in another folder."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from kg import __version__, assets

ROOT = assets.data_dir().parent
pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="only a checkout can be packed"),
]


#: What a front end asks of the back end that pyproject.toml names. The tests are in the sdist, and not in the wheel.
MAKE = """
import os, sys, tarfile, tomllib
from importlib import import_module
backend = import_module(tomllib.load(open("pyproject.toml", "rb"))["build-system"]["build-backend"])
out = sys.argv[1]
with tarfile.open(os.path.join(out, backend.build_sdist(out))) as sdist:
    some = [one for one in sdist if one.name.split("/")[1] not in ("tests", "docs", "web")]
    sdist.extractall(out, some, filter="data")
    os.chdir(os.path.join(out, sdist.getnames()[0].split("/")[0]))
backend.build_wheel(out)
"""


def run(*command: object, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", MAKE, out, cwd=ROOT)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_both_packages_and_the_assets_once(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name == f"vet_policy_graph-{__version__}-py3-none-any.whl"
    assert len(names) == len(set(names))
    tops = {name.split("/")[0] for name in names}
    assert tops == {"kg", "api", f"vet_policy_graph-{__version__}.dist-info"}
    for asset in ("ontology", "shapes", "data"):
        tracked = run("git", "ls-files", asset, cwd=ROOT).split()
        packed = {name.removeprefix("kg/_assets/") for name in names if name.startswith(f"kg/_assets/{asset}/")}
        assert packed >= set(tracked)


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment)
    python, vetkg = environment / "bin" / "python", environment / "bin" / "vetkg"
    install = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python)
    run(*install, "--require-hashes", "--requirements", ROOT / "requirements" / "run.txt", cwd=tmp_path)
    run(*install, "--no-deps", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(vetkg, "build", cwd=elsewhere)
    answer = run(vetkg, "query", "learner-laptops-by-year", "--format", "csv", cwd=elsewhere)
    assert "1828" in answer
    run(python, "-c", "import api.app, kg; assert '_assets' in str(kg.assets.data_dir())", cwd=elsewhere)
    assert __version__ in run(vetkg, "--version", cwd=elsewhere)
