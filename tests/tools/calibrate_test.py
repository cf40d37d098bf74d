#!/usr/bin/python3
"""tools/calibrate finds sizes again that were planted, names what moves nothing, and goes on after a stop.

    calibrate_test.py MENSANA SOURCE_FOLDER
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "sizes").write_text("""exercise_builds_task_self_efficacy.lift 0 2 0.15 trials
exercise_raises_bdnf.lift 0 2 0.2 trials
habit_forms.days_to_form 64 68 0.5 trials
""")
(folder / "targets").write_text("""[trials as they are]
higgins2014_task 1
dinoff2016_bdnf 1
fedewa2017_crp 1
""")


def command(*more, state="state.json"):
    return [str(source / "tools/calibrate"), "sizes", "targets", "--program", program, "--people", "2000", "--state",
            state, "--levels", "as they are", *more]


def run(*more, **of):
    return subprocess.run(command(*more, **of), cwd=folder, capture_output=True, text=True)


def check(what, holds, shown=""):
    if not holds:
        sys.exit(f"not so: {what}\n{shown}")


planted = ("--plant", "exercise_builds_task_self_efficacy.lift=0.4", "--plant", "exercise_raises_bdnf.lift=1.1")
whole = run(*planted, "--rounds", "3")
check("a calibration ends well", whole.returncode == 0, whole.stderr)
found = dict(line.split(" = ") for line in (folder / "calibrated.txt").read_text().splitlines())
check("planted sizes are found again", abs(float(found["exercise_builds_task_self_efficacy.lift"]) - 0.4) < 0.02 and
      abs(float(found["exercise_raises_bdnf.lift"]) - 1.1) < 0.05, found)
check("what moves nothing stays, and is named",
      found["habit_forms.days_to_form"].strip() == "66" and "habit_forms.days_to_form moves no target" in whole.stdout,
      whole.stdout)
check("what nothing moves is named", "no size moves fedewa2017_crp" in whole.stdout, whole.stdout)
check("it says beforehand how many runs and how long",
      "runs for slopes" in whole.stdout.splitlines()[0] and "minutes in all" in whole.stdout.splitlines()[1], whole.stdout)
check("a diff says which defaults to change",
      "sim/mechanisms/biology/exercise_raises_bdnf.hpp" in (folder / "calibrated.txt.diff").read_text())

for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
    child = subprocess.Popen(command(*planted, "--rounds", "3", state=f"stopped{code}"), cwd=folder, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(600):
        if (folder / f"stopped{code}").exists() or child.poll() is not None:
            break
        time.sleep(0.05)
    child.send_signal(number)
    said = child.communicate()[1]
    check(f"a stop is {code}", child.returncode == code and "goes on from there" in said, said)
os.replace(folder / "stopped143", folder / "stopped")
again = run(*planted, "--rounds", "3", state="stopped")
check("after a stop the same comes out", again.returncode == 0 and
      again.stdout.split("\nsize:")[1] == whole.stdout.split("\nsize:")[1], again.stdout)
(folder / "bad").write_text("no json")
refused = run(state="bad")
check("a state that is none is refused", refused.returncode == 2 and "--state" in refused.stderr, refused.stderr)
(folder / "sizes").write_text("no_such.size 0 1 0.1\n")
refused = run()
check("a size that is not there is refused", refused.returncode == 2 and "no_such" in refused.stderr, refused.stderr)
