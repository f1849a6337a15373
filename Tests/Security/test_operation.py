"""What the operator is given besides the server: a unit for systemd, a look at the machine, a list of parts."""

import json
import re
import shutil
import subprocess

import pytest

from serving import ROOT, program

# What systemd calls "OK": the box in which papers are read needs name spaces and mounts.
EXPOSURE = 4.0


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([program(), *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.fixture
def unit(tmp_path):
    text = run("service", "--program", "/bin/true", "--", "--host", "0.0.0.0", "--public-origin", "https://hop.example.vn").stdout
    file = tmp_path / "phonghop.service"
    file.write_text(text)
    return file


def test_the_unit_starts_the_server_on_its_own_folder(unit):
    start = re.search(r"^ExecStart=(.*)$", unit.read_text(), re.M).group(1)
    assert start == "/bin/true serve --data /var/lib/phonghop --host 0.0.0.0 --public-origin https://hop.example.vn"
    odd = run("service", "--program", "/bin/true", "--", "--web", '/srv/a b/$x"%n').stdout
    assert r'--web "/srv/a b/$$x\"%%n"' in odd
    assert run("service", "--program", "phonghop").returncode != 0
    assert run("service", "--program", "/bin/true", "--user", "a\nUser=root").returncode != 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_unit_and_finds_little_exposed(unit):
    checked = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert checked.returncode == 0 and checked.stderr == ""
    told = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--no-pager", str(unit)], capture_output=True, text=True)
    assert float(re.search(r"exposure level[^:]*: ([\d.]+)", told.stdout).group(1)) <= EXPOSURE


def test_the_doctor_looks_at_the_folder_and_the_certificate(tmp_path):
    made = run("certificate", "--to", str(tmp_path / "tls"), "--host", "hop.local")
    assert made.returncode == 0, made.stderr
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    tls = ["--tls-certificate", str(tmp_path / "tls/server.pem"), "--tls-key", str(tmp_path / "tls/server.key")]
    told = run("doctor", "--data", str(data), *tls).stdout
    for name in ("data", "disk", "clock", "trust", "tls", "sandbox", "fonts"):
        assert re.search(rf"^(ok|warning|missing) +{name}: ", told, re.M), told
    assert re.search(r"^ok +tls: ", told, re.M)
    data.chmod(0o755)
    told = run("doctor", "--data", str(data), *tls)
    assert told.returncode == 1 and re.search(r"^missing data: .*chmod", told.stdout, re.M)


def open_to_others(folder):
    """What lies in a folder and may be read by other accounts, the folder itself left out."""
    return [str(path) for path in folder.rglob("*") if path.lstat().st_mode & 0o077]


def test_nothing_in_a_data_folder_is_for_others_also_where_the_folder_was_left_open(tmp_path):
    data, backup, restored = (tmp_path / name for name in ("data", "backup", "restored"))
    for folder in (data, restored):
        folder.mkdir()
        folder.chmod(0o755)
    added = run("import", "--data", str(data), str(ROOT / "Agendas/quang-nam-2020-03-04"))
    assert added.returncode == 0, added.stderr
    assert list(data.iterdir()) and open_to_others(data) == []
    assert run("backup", "--data", str(data), "--to", str(backup)).returncode == 0
    assert run("restore", "--data", str(restored), "--from", str(backup)).returncode == 0
    assert list(restored.iterdir()) and open_to_others(restored) == []


def test_the_list_of_parts_names_packages_with_their_versions():
    made = subprocess.run([str(ROOT / ".ci/sbom"), program()], capture_output=True, text=True, timeout=60)
    assert made.returncode == 0, made.stderr
    parts = json.loads(made.stdout)
    assert parts["bomFormat"] == "CycloneDX" and parts["specVersion"] == "1.5"
    names = {part["name"]: part for part in parts["components"]}
    assert {"grdb.swift", "swift-log", "libssl3", "libsqlite3-0"} <= names.keys()
    assert all(part["version"] and part["purl"].startswith("pkg:") for part in parts["components"])
    assert len({part["bom-ref"] for part in parts["components"]}) == len(parts["components"])
