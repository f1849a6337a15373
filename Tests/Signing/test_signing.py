"""Sealed minutes, and spoiled ones, are judged by pyHanko and pdfsig as by our own check.

SIGNING_CHECK: the program that makes them. DOCUMENTS, VARIANTS, LONGEST: how many, how many spoiled, pages of the longest.
"""
import os
import subprocess
from pathlib import Path

import pytest
from judge import faults, figures, judge

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SIGNING_CHECK", str(ROOT / ".build/debug/signing-check"))
DOCUMENTS = int(os.environ.get("DOCUMENTS", 7))
VARIANTS = int(os.environ.get("VARIANTS", 120))
LONGEST = int(os.environ.get("LONGEST", 15))


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signing")
    arguments = [DOCUMENTS, VARIANTS, os.environ.get("SEED", 1), LONGEST]
    subprocess.run([PROGRAM, folder, *map(str, arguments)], check=True)
    return judge(folder)


def test_sound_files_are_taken_by_all_and_spoiled_ones_by_none(judged):
    print("\n" + figures(judged))
    assert faults(judged) == []


def test_as_many_were_made_as_were_asked_for(judged):
    kinds = [line["kind"] for line in judged]
    assert kinds.count("sealed") == DOCUMENTS and kinds.count("signed") == DOCUMENTS // 3
    assert kinds.count("tampered") == VARIANTS
    assert max(line["pages"] for line in judged) >= LONGEST
    # No way of spoiling is tried only once in all.
    assert len({line["how"].split(" ")[0] for line in judged if line["kind"] == "tampered"}) >= 10
