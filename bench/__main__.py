"""`python -m bench [NAME]`: every figure is a ratio of two things measured in the same run.

A benchmark is a module of this folder with NAME, UNIT, BETTER ("higher" | "lower"), TARGET, `ours`, `reference`, and
optionally `setup`, `teardown`, OURS_ITEMS and REFERENCE_ITEMS (how many rows or documents one call handles; 1 if
absent). After a warm-up the two sides take turns; the medians of SAMPLES calls are compared. «higher» compares items a
second, «lower» compares seconds per item. Exit code 1 when a target is missed.
"""

import gc
import importlib
import json
import os
import pkgutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import django
from django.core.management import call_command

SAMPLES = 5
FOLDER = Path(__file__).parent


def modules(only: str) -> list[ModuleType]:
    """The benchmarks of this folder, or the one of that name."""
    names = [info.name for info in pkgutil.iter_modules([str(FOLDER)]) if not info.name.startswith("_")]
    found = [importlib.import_module(f"bench.{name}") for name in names]
    named = [module for module in found if hasattr(module, "NAME")]
    chosen = [module for module in named if only in {"", module.NAME}]
    if not chosen:
        sys.exit(f"No benchmark is named {only}. There are: {', '.join(module.NAME for module in named)}")
    return chosen


def seconds(call: Callable[[], Any]) -> float:
    """One call on a clean heap."""
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(module: ModuleType) -> dict[str, Any]:
    """Warm up, take turns, compare medians."""
    module.ours()
    module.reference()
    samples = [(seconds(module.ours), seconds(module.reference)) for _ in range(SAMPLES)]
    ours, reference = (statistics.median(column) for column in zip(*samples, strict=True))
    return verdict(module, ours / getattr(module, "OURS_ITEMS", 1), reference / getattr(module, "REFERENCE_ITEMS", 1))


def verdict(module: ModuleType, ours: float, reference: float) -> dict[str, Any]:
    """A line of results.json from seconds per item."""
    if module.BETTER == "higher":
        ratio, ok = reference / ours, reference / ours >= module.TARGET
        ours, reference = 1 / ours, 1 / reference
    else:
        ratio, ok = ours / reference, ours / reference <= module.TARGET
    return {
        "name": module.NAME, "ours": round(ours, 5), "reference": round(reference, 5), "unit": module.UNIT,
        "ratio": round(ratio, 3), "target": module.TARGET, "better": module.BETTER, "ok": ok,
    }  # fmt: skip


def run(module: ModuleType) -> dict[str, Any]:
    """Set up, measure, clean up."""
    try:
        getattr(module, "setup", lambda: None)()
        return measure(module)
    finally:
        getattr(module, "teardown", lambda: None)()


def show(line: dict[str, Any]) -> None:
    """One line of the table."""
    sign = "≥" if line["better"] == "higher" else "≤"
    state = "ok" if line["ok"] else "MISSED"
    figures = f"{line['name']:<16} {line['ours']:>12} {line['reference']:>12} {line['unit']:<12}"
    print(f"{figures} ratio {line['ratio']:>8}  target {sign} {line['target']:<6} {state}", flush=True)


def main() -> int:
    """Run what was asked for; write the table and results.json."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    results = []
    for module in modules(sys.argv[1] if len(sys.argv) > 1 else ""):
        results.append(run(module))
        show(results[-1])
    (FOLDER / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    return 0 if all(line["ok"] for line in results) else 1


if __name__ == "__main__":
    sys.exit(main())
