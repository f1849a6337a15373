"""Every test that the list of cases names is there."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_every_test_in_the_list_of_cases_exists():
    named = [name for line in (HERE / "CASES.md").read_text().splitlines()[5:] for name in re.findall(r"`([^`]+)`", line)]
    folders = HERE.parent
    files = [file for kind in ("swift", "py", "js") for file in folders.rglob(f"*.{kind}") if file.name != Path(__file__).name]
    text = "\n".join(file.read_text() for file in files)
    missing = [
        name for name in named
        if f"def {name}(" not in text and f"func `{name}`(" not in text and f'test("{name}"' not in text
    ]  # fmt: skip
    assert len(named) > 40 and missing == []
