"""What is shipped: the wheel works in a clean environment, the sdist holds what it needs."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "Acme Corp opened a factory in Leeds on 3 May 2021.\n\nIts chairman, Ann Lee, praised the city.\n"

ADD_CLAIMS = """
import spacy
nlp = spacy.blank("en")
for name in ("winnow_sentences", "winnow_claims"):
    nlp.add_pipe(name)
print(nlp.pipe_names)
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, freshly built."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", str(out), cwd=ROOT)
    return out


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_pipeline_sample_and_looks(dist: Path) -> None:
    names = zipfile.ZipFile(next(dist.glob("*.whl"))).namelist()
    assert any(n.startswith("extract/model/pipeline/parser/") for n in names)
    assert "extract/model/gazetteer.json" in names
    assert "tui/winnow.tcss" in names
    assert sum(n.startswith("tui/sample_data/") and n.endswith(".txt") for n in names) == 5
    assert not any(n.startswith("tests/") for n in names)
    assert not any("treebank" in n for n in names)


def test_the_sdist_holds_what_the_wheel_is_built_from(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {"/".join(n.split("/")[1:]) for n in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "extract/model/gazetteer.json"} <= names
    assert "extract/model/pipeline/meta.json" in names


def test_the_wheel_extracts_in_a_clean_environment(dist: Path, tmp_path: Path) -> None:
    """A new venv with the wheel; the dependencies are lent by this environment, our code is not."""
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", str(venv), cwd=tmp_path)
    site = next((venv / "lib").glob("python3.*")) / "site-packages"
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "WINNOW"))}
    python = str(venv / "bin" / "python")
    where = run(python, "-c", "import extract, tui; print(extract.__file__, tui.__file__)",
                cwd=tmp_path, env=env)  # fmt: skip
    assert where.count(str(site)) == 2
    run(python, "-m", "tui.start", "extract", "a.txt", cwd=tmp_path, env=env)
    csv = run(python, "-m", "tui.start", "export", "--status", "all", cwd=tmp_path, env=env)
    found = run(python, "-c", ADD_CLAIMS, cwd=tmp_path, env=env)
    assert found.strip() == "['winnow_sentences', 'winnow_claims']"
    assert "Acme Corp" in csv
    assert "2021-05-03" in csv
