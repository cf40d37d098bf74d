#!/usr/bin/env python3
"""Moves a few free parameters of the model so that repeated studies come out as published.

    /usr/bin/python3 tools/calibrate.py PARAMETERS TARGETS [--program build/release/mensana]
                       [--scenario scenarios/baseline.toml] [--people 30000] [--replicates 1]
                       [--seed 1] [--rounds 4] [--weight ID=W ...]

PARAMETERS is a file of lines `mechanism.parameter value low high step`; TARGETS one of study names, one a line (# is a
comment in both; a line `choi2019` means all that begin so).  A round runs `mensana evidence --studies` once at the
present values and once a parameter a step away.  The seed stays, so that both runs draw the same numbers and their
difference is the effect of the step.  Then a damped step of Gauss and Newton is tried, inside the ranges, and kept if
the score falls.  The score is the sum over targets of ((simulated - published) / half the published interval)^2; of a
ratio, logarithms.  tools/calibration/ holds the lists that the defaults were last set with.  Studies that the
calibration used are no test of the model: docs/evidence.md says which they are.
"""
import argparse
import csv
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np


def lines(path):
    kept = (line.split("#")[0].split() for line in pathlib.Path(path).read_text().splitlines())
    return [words for words in kept if words]


class Model:
    def __init__(self, options, names, targets):
        self.options, self.names, self.targets = options, names, targets

    def run(self, values):
        """Rows of the score by study, in the order of the table."""
        o = self.options
        handle, out = tempfile.mkstemp(suffix=".csv")
        os.close(handle)
        command = [o.program, "evidence", o.scenario, "--studies", "--quiet", "--csv", out, "--seed", str(o.seed),
                   "--people", str(o.people), "--replicates", str(o.replicates),
                   "--set", 'population.off="never there"']  # a new value is a new default, not a new world
        for target in self.targets:
            command += ["--only", target]
        for name, value in zip(self.names, values):
            command += ["--set", f"{name}={value:.6g}"]
        try:
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if done.returncode:
                sys.exit(done.stderr)
            with open(out, newline="") as file:
                return {row["id"]: row for row in csv.DictReader(file)}
        finally:
            os.unlink(out)


def misses(rows, weights):
    """How far each study is from its published figure, in halves of its interval; those unanswered are left out."""
    miss = {}
    for name, row in rows.items():
        if not row["simulated"] or float(row["simulated"]) != float(row["simulated"]):
            continue
        scale = math.log if row["scale"] == "ratio" else float
        published, low, high = (scale(float(row[key])) for key in ("published", "low", "high"))
        simulated = scale(max(float(row["simulated"]), 1e-9)) if row["scale"] == "ratio" else float(row["simulated"])
        miss[name] = weights.get(name, 1.0) * (simulated - published) / ((high - low) / 2)
    return miss


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("parameters")
    words.add_argument("targets")
    words.add_argument("--program", default="build/release/mensana")
    words.add_argument("--scenario", default="scenarios/baseline.toml")
    words.add_argument("--people", type=int, default=30000)
    words.add_argument("--replicates", type=int, default=1)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--rounds", type=int, default=4)
    words.add_argument("--weight", action="append", default=[], metavar="ID=W")
    options = words.parse_args()

    table = lines(options.parameters)
    names = [row[0] for row in table]
    start, low, high, step = (np.array([float(row[k]) for row in table]) for k in (1, 2, 3, 4))
    weights = {k: float(v) for k, v in (each.split("=") for each in options.weight)}
    model = Model(options, names, [row[0] for row in lines(options.targets)])

    values, damping = start.copy(), 0.1
    before = rows = model.run(values)
    miss = misses(rows, weights)
    score = sum(m * m for m in miss.values())
    print(f"score {score:.3f} of {len(miss)} studies at the start", flush=True)
    for turn in range(options.rounds):
        studies = sorted(miss)
        here = np.array([miss[s] for s in studies])
        slopes = np.zeros((len(studies), len(names)))  # per step of each parameter
        for k in range(len(names)):
            aside = values.copy()
            aside[k] += step[k] if values[k] + step[k] <= high[k] else -step[k]
            there = misses(model.run(aside), weights)
            slopes[:, k] = [(there.get(s, miss[s]) - miss[s]) / ((aside[k] - values[k]) / step[k]) for s in studies]
        improved = False
        for _ in range(4):
            normal = slopes.T @ slopes
            move = -np.linalg.solve(normal + damping * np.eye(len(names)), slopes.T @ here) * step
            tried = np.clip(values + move, low, high)
            found = model.run(tried)
            tried_miss = misses(found, weights)
            tried_score = sum(m * m for m in tried_miss.values())
            if tried_score < score and len(tried_miss) >= len(miss):
                improved = score - tried_score > 1e-3 * score
                values, rows, miss, score, damping = tried, found, tried_miss, tried_score, damping / 3
                break
            damping *= 5
        print(f"score {score:.3f} after round {turn + 1}: "
              + ", ".join(f"{n} {v:.4g}" for n, v in zip(names, values)), flush=True)
        if not improved:
            break

    print("\nparameter: old -> new (range)")
    for k, name in enumerate(names):
        print(f"  {name}: {start[k]:.4g} -> {values[k]:.4g} ({low[k]:g} to {high[k]:g})")
    print(f"\n{'study':<32}{'published':>10}{'low':>9}{'high':>9}{'before':>10}{'after':>10}{'error':>9}  verdict")
    for name, row in rows.items():
        print(f"{name:<32}{row['published']:>10}{row['low']:>9}{row['high']:>9}{before[name]['simulated'][:9]:>10}"
              f"{row['simulated'][:9]:>10}{row['error'][:8]:>9}  {row['verdict']}")


if __name__ == "__main__":
    main()
