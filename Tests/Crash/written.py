"""Reads what lies in the record of a server that is not running, without touching its files."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path


def written(data: Path, meeting: str) -> list[tuple[int, str | None, str | None]]:
    """Sequence, actor and command id of every event of the meeting, in order."""
    with tempfile.TemporaryDirectory() as folder:
        for file in ("phonghop.sqlite", "phonghop.sqlite-wal"):
            if (data / file).exists():
                shutil.copy(data / file, folder)
        with closing(sqlite3.connect(Path(folder) / "phonghop.sqlite")) as database:
            return database.execute(
                "SELECT sequence, actor, command FROM entries WHERE log = (SELECT id FROM logs WHERE name = ?)"
                " ORDER BY sequence",
                (meeting,),
            ).fetchall()
