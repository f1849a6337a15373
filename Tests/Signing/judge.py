"""What pyHanko and pdfsig say of files that signing-check made.

judge(folder) reads manifest.jsonl and adds to each line what others found:
  pyhanko   "whole" when every signature holds, is trusted, and the last covers the file to its end with nothing before it
            but what signatures may add; else why not
  pdfsig    the same by poppler, for sound files; it cannot say who is trusted
"""
import json
import logging
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

# It tells of every file that it finds fault with.
logging.disable(logging.CRITICAL)


def ask_pyhanko(folder, name):
    root = load_cert_from_pemder(str(folder / "trust" / "root.pem"))
    with open(folder / name, "rb") as file:
        try:
            reader = PdfFileReader(file)
            signatures = reader.embedded_signatures
            if not signatures:
                return "unsigned"
            for number, signature in enumerate(signatures):
                context = ValidationContext(trust_roots=[root], allow_fetching=False)
                status = validate_pdf_signature(signature, context)
                if not status.bottom_line:
                    return "refused: " + status.summary()
                is_last = number == len(signatures) - 1
                if is_last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
                    return f"not total: {status.coverage.name}"
                if not is_last and status.modification_level not in (
                    ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING, ModificationLevel.NONE
                ):
                    return f"changed: {status.modification_level}"
        except Exception as error:  # noqa: BLE001 - whatever it stumbles over, it did not take the file
            return f"{type(error).__name__}: {error}"[:120]
    return "whole"


def ask_pdfsig(folder, name):
    said = subprocess.run(["pdfsig", "-nocert", folder / name], capture_output=True, text=True).stdout
    parts = said.split("Signature #")[1:]
    is_sound = parts and all("Signature is Valid" in part and "ETSI.CAdES.detached" in part for part in parts)
    return "whole" if is_sound and "Total document signed" in parts[-1] else said[-300:]


def judge_line(folder, line):
    started = perf_counter()
    line["pyhanko"] = ask_pyhanko(folder, line["file"])
    line["pyhanko_ms"] = (perf_counter() - started) * 1000
    if line["kind"] != "tampered":
        started = perf_counter()
        line["pdfsig"] = ask_pdfsig(folder, line["file"])
        line["pdfsig_ms"] = (perf_counter() - started) * 1000
    return line


def judge(folder):
    folder = Path(folder)
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    with ProcessPoolExecutor(2) as workers:
        return list(workers.map(partial(judge_line, folder), lines, chunksize=4))


def faults(lines):
    """Every line in which somebody took what they should not, or refused what is sound."""
    found = []
    for line in lines:
        if line["kind"] == "tampered":
            found += [f"{who} took {line['file']}: {line['how']}" for who, said in
                      (("we", line["verdict"]), ("pyHanko", line["pyhanko"])) if said == "whole"]
        else:
            found += [f"{who} refused {line['file']}, {line['pages']} pages: {said}" for who, said in
                      (("we", line["verdict"]), ("pyHanko", line["pyhanko"]), ("pdfsig", line["pdfsig"]))
                      if said != "whole"]
    return found


def figures(lines):
    sealed = [line for line in lines if line["kind"] == "sealed"]
    tampered = [line for line in lines if line["kind"] == "tampered"]
    pages = sorted(line["pages"] for line in sealed)
    text = [f"{len(sealed)} minutes of {pages[0]} to {pages[-1]} pages, "
            f"{sum(line['kind'] == 'signed' for line in lines)} with a second signature, {len(tampered)} spoiled files"]
    for title, low, high in (("1-20 pages", 0, 20), ("21-100", 20, 100), ("more", 100, 10**6)):
        group = [line for line in sealed if low < line["pages"] <= high]
        if not group:
            continue
        mean = {key: sum(line[key] for line in group) / len(group)
                for key in ("printing", "sealing", "checking", "digesting", "pyhanko_ms", "pdfsig_ms")}
        text.append(
            f"  {title}: print {mean['printing']:.1f} ms, seal {mean['sealing']:.1f} ms "
            f"({mean['sealing'] / mean['printing']:.2f} of printing), check {mean['checking']:.1f} ms "
            f"({mean['checking'] / mean['digesting']:.1f} digests of the file); "
            f"pdfsig {mean['pdfsig_ms']:.0f} ms, pyHanko {mean['pyhanko_ms']:.0f} ms")
    return "\n".join(text)


if __name__ == "__main__":
    judged = judge(sys.argv[1])
    print(figures(judged))
    wrong = faults(judged)
    print("\n".join(wrong) or "all judged alike")
    sys.exit(bool(wrong))
