"""The lists of hostile cases and of requirements name what is there, and leave nothing out."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Of version 5.0.0: 70 requirements of level 1 and 183 more of level 2.
LEVELS = {"1": 70, "2": 183}
STATES = {"met", "not applicable", "open"}


def rows(name: str) -> list[list[str]]:
    """The cells of every row of the tables in a file, headings left out."""
    lines = (HERE / name).read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return [[cell.strip("| ") for cell in row] for row in cells if row[0].strip("| ") not in ("Case", "Requirement")]


def every_test() -> str:
    files = [file for kind in ("swift", "py", "js") for file in (ROOT / "Tests").rglob(f"*.{kind}")]
    return "\n".join(file.read_text() for file in files if file != Path(__file__).resolve())


def test_every_hostile_case_has_tests_that_are_there():
    cases, text = rows("CASES.md"), every_test()
    assert [int(case[0]) for case in cases] == list(range(1, 96))
    missing = [
        name for case in cases for name in re.findall(r"`([^`]+)`", case[2])
        if f"def {name}(" not in text and f"func `{name}`(" not in text and f'test("{name}"' not in text
    ]  # fmt: skip
    assert missing == []
    assert [case[0] for case in cases if "`" not in case[2]] == []


def test_every_requirement_is_answered_once_and_its_evidence_is_there():
    found: dict[str, tuple[str, str]] = {}
    for names, level, _, state, evidence in rows("ASVS.md"):
        for name in names.split(", "):
            assert re.fullmatch(r"\d+\.\d+\.\d+", name) and name not in found, name
            assert state in STATES, name
            found[name] = (level, state)
        for path in re.findall(r"`((?:Sources|Tests|Web|Agendas)/[^`]+|[A-Z]+\.md|Makefile)`", evidence):
            assert (ROOT / path).exists(), f"{names}: {path}"
        assert state == "not applicable" or "`" in evidence or len(evidence) > 20, names
    assert {level: sum(each == level for each, _ in found.values()) for level in LEVELS} == LEVELS
    applicable = [state for _, state in found.values() if state != "not applicable"]
    print(f"{applicable.count('met')} of {len(applicable)} applicable requirements are met")
    assert [name for name, (level, state) in found.items() if level == "1" and state == "open"] == []
    assert applicable.count("met") >= 0.95 * len(applicable)
