"""`python -m samples.make [NAME …]`: makes files of `roadmaps/` anew from `plans/`. Needs LibreOffice (soffice)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from samples.plans import FILES, Plan, all_plans
from samples.sheets import as_csv, as_xlsx
from samples.word import as_docx

# LibreOffice's filters; the others are known by the ending alone.
FILTERS = {"doc": "doc:MS Word 97", "html": "html:HTML (StarWriter)"}
WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv}


def make(plan: Plan) -> None:
    """Write the truth and every form of one plan."""
    truth = json.dumps(plan.truth(), ensure_ascii=False, indent=1)
    (FILES / f"{plan.slug}.truth.json").write_text(truth + "\n", encoding="utf-8")
    for path in plan.paths:
        form = path.suffix[1:]
        write = WRITERS.get(form)
        path.write_bytes(write(plan) if write else converted(plan, form))


def converted(plan: Plan, form: str) -> bytes:
    """The docx of a plan in another form, by LibreOffice with a fresh profile."""
    with tempfile.TemporaryDirectory() as room:
        given = Path(room) / f"{plan.slug}.docx"
        given.write_bytes(as_docx(plan))
        command = ["soffice", f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to"]
        subprocess.run([*command, FILTERS.get(form, form), "--outdir", room, given], check=True, capture_output=True)
        return given.with_suffix(f".{form}").read_bytes()


def main() -> None:
    """Make the files of the plans that are named, or of all."""
    names = sys.argv[1:]
    for plan in all_plans():
        if not names or plan.slug in names:
            make(plan)


if __name__ == "__main__":
    main()
