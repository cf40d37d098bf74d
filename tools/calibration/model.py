"""The model as tools/calibrate and tools/trade_offs see it: sizes in the headers of mechanisms, and studies run with
other sizes.  Each run is kept in a file as soon as it is done, so that what was stopped goes on where it was."""
import csv
import hashlib
import json
import math
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Refused(Exception):
    """What the user asked for cannot be done; exit code 2."""


class Stopped(Exception):
    """A signal came; exit code 128 and its number."""

    def __init__(self, number):
        self.number = number


def heed_signals():
    def stop(number, _):
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)


def header_of(name):
    """The header and the piece of text in it that hold a parameter's default, as (path, match)."""
    mechanism, _, size = name.partition(".")
    found = sorted((ROOT / "sim/mechanisms").glob(f"*/{mechanism}.hpp"))
    if not found or not size:
        raise Refused(f"there is no mechanism's size {name}: no file sim/mechanisms/*/{mechanism}.hpp")
    match = re.search(r"Parameter\s+%s\{\s*\"%s\",\s*(-?[0-9.]+(?:e-?[0-9]+)?f?)," % (re.escape(size), re.escape(size)),
                      found[0].read_text())
    if not match:
        raise Refused(f"{found[0].relative_to(ROOT)} has no parameter {size}")
    return found[0], match


def default_of(name):
    return float(header_of(name)[1].group(1).rstrip("f"))


def as_written(value):
    """Three digits that say something; what is run is what is written."""
    return float(f"{value:.3g}")


def with_default(name, value):
    """The text of its header with another default."""
    path, match = header_of(name)
    text = path.read_text()
    digits = f"{value:.3g}" if value and abs(value) < 1e-4 else f"{as_written(value):.6f}".rstrip("0")
    digits += "0f" if digits.endswith(".") else "f"
    return path, text[:match.start(1)] + digits + text[match.end(1):]


class Model:
    """Runs `mensana evidence`, each run once."""

    def __init__(self, options, kept):
        self.program, self.scenario = options.program, options.scenario
        self.people, self.replicates, self.seed = options.people, options.replicates, options.seed
        if not os.access(self.program, os.X_OK):
            raise Refused(f"{self.program} cannot be run; --program names mensana")
        if not os.path.isfile(self.scenario):
            raise Refused(f"there is no {self.scenario}; --scenario names one")
        content = pathlib.Path(self.program).read_bytes() + pathlib.Path(self.scenario).read_bytes()
        self.made_by = hashlib.sha256(content).hexdigest()
        self.path, self.ran, self.found = pathlib.Path(kept), 0, 0
        self.runs = {}
        if self.path.exists():
            try:
                state = json.loads(self.path.read_text())
                made_by, self.runs = state["made by"], state["runs"]
            except (ValueError, KeyError, TypeError, OSError):
                raise Refused(f"{self.path} is no file of kept runs; name another with --state") from None
            if made_by != self.made_by:
                raise Refused(f"{self.path} keeps runs of another program or scenario; name another with --state, "
                              "or remove it")

    def key(self, what, values, settled):
        return json.dumps([what, sorted(values.items()), settled, self.people, self.replicates, self.seed])

    def knows(self, what, values, settled=True):
        return self.key(what, values, settled) in self.runs

    def seconds(self, what, values, settled=True):
        return self.runs[self.key(what, values, settled)]["seconds"]

    def keep(self):
        new = self.path.with_name(self.path.name + ".new")
        try:
            new.write_text(json.dumps({"made by": self.made_by, "runs": self.runs}, indent=1))
            os.replace(new, self.path)
        except OSError as problem:
            raise Refused(f"{self.path} cannot be written: {problem.strerror}; name another with --state") from None

    def studies(self, names, values, settled=True):
        """Rows of the score by study.  Settled: people grew up with these sizes, in levels solved for them; else they
        come with the levels of the defaults, and meet the sizes on the first day they settle."""
        return self.run("studies", sorted(names), values, settled)

    def standing(self, values):
        """Figures of the first year by their names, as {simulated, error, published, low, high}."""
        return self.run("standing", [], values, True)

    def run(self, kind, names, values, settled):
        """Nothing where no population lives so."""
        key = self.key([kind, *names], values, settled)
        if key in self.runs:
            self.found += 1
            return self.runs[key]["rows"]
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "rows.csv" if kind == "studies" else "rows.md")
            command = [self.program, "evidence", self.scenario, "--quiet", "--seed", str(self.seed), "--people",
                       str(self.people), "--replicates", str(self.replicates), "--set",
                       'population.off="%s"' % ("never there" if settled else "cut")]
            if kind == "studies":
                command += ["--studies", "--csv", out]
                for name in names:
                    command += ["--only", name]
            else:
                command += ["--standing", "--days", "730", "--out", out]
            for name, value in values.items():
                command += ["--set", f"{name}={value:.6g}"]
            began = time.monotonic()
            # In a group of its own, so that a key pressed reaches this program alone, which then ends it.
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                     start_new_session=True)
            try:
                _, said = child.communicate()
            except BaseException:
                child.terminate()
                child.wait()
                raise
            if child.returncode == 2 and "no population lives so" in said:
                rows = None  # a world that no levels make stand, which is an answer
            elif child.returncode:
                raise Refused(f"mensana evidence ended with {child.returncode}:\n{said.strip()}")
            else:
                rows = rows_of_csv(out) if kind == "studies" else rows_of_page(out)
        self.runs[key] = {"rows": rows, "seconds": round(time.monotonic() - began, 2)}
        self.ran += 1
        self.keep()
        return rows


def number(text):
    try:
        return float(text)
    except ValueError:
        return math.nan


def rows_of_csv(path):
    with open(path, newline="") as file:
        return {row["id"]: {"ratio": row["scale"] == "ratio", **{each: number(row[each]) for each in
                                                                  ("published", "low", "high", "simulated", "error")}}
                for row in csv.DictReader(file)}


def rows_of_page(path):
    rows = {}
    for line in pathlib.Path(path).read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        match = len(cells) >= 7 and re.match(r"(\S+) \((\S+) to (\S+)\)$", cells[2])
        if match:
            figure, _, error = cells[3].partition(" ± ")
            rows[cells[0]] = {"ratio": False, "published": float(match[1]), "low": float(match[2]),
                              "high": float(match[3]), "simulated": number(figure), "error": number(error)}
    return rows


def main_of(program):
    """Ends as the program's words say."""
    try:
        heed_signals()
        sys.exit(program())
    except Refused as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    except Stopped as stop:
        print("\nstopped; what was run is kept, and the same command goes on from there", file=sys.stderr)
        sys.exit(128 + stop.number)
