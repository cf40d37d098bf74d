"""The report's page in a browser: that it asks for nothing, breaks no policy of its own, and that keys reach every number.

python3 browser.py PAGE.html       Python's standard library and chromium are enough: the browser is spoken to by a pipe.
"""
import base64
import fcntl
import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import time

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"]


class Browser:
    def __init__(self, home):
        def high(fd):  # out of the way of 3 and 4, which the browser reads and writes
            moved = fcntl.fcntl(fd, fcntl.F_DUPFD, 20)
            os.close(fd)
            return moved
        to_read, self.to = map(high, os.pipe())
        self.back, to_write = map(high, os.pipe())
        self.process = subprocess.Popen([CHROMIUM, *FLAGS, f"--user-data-dir={home}", "about:blank"], pass_fds=(3, 4),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        preexec_fn=lambda: (os.dup2(to_read, 3), os.dup2(to_write, 4)))
        os.close(to_read), os.close(to_write)
        self.rest, self.count, self.session, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for each in ["Page", "Runtime", "Log", "Network", "Audits"]:
            self.ask(each + ".enable")

    def message(self, until):
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], max(0, until - time.time()))[0]:
                raise TimeoutError("the browser does not answer")
            more = os.read(self.back, 1 << 20)
            if not more:
                raise EOFError("the browser is gone")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **params):
        self.count += 1
        question = {"id": self.count, "method": method, "params": params}
        if self.session:
            question["sessionId"] = self.session
        os.write(self.to, json.dumps(question).encode() + b"\0")
        while True:
            heard = self.message(time.time() + 120)
            if heard.get("id") == self.count:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return heard["result"]
            if "method" in heard:
                self.events.append(heard)

    def load(self, url):
        self.events.clear()
        self.ask("Page.navigate", url=url)
        until = time.time() + 60
        while not any(each["method"] == "Page.loadEventFired" for each in self.events):
            heard = self.message(until)
            if "method" in heard:
                self.events.append(heard)

    def run(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return answer["result"].get("value")

    def press(self, key):
        for kind in ["rawKeyDown", "keyUp"]:
            code = {"Tab": 9, "ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "Home": 36, "End": 35}[key]
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def screen(self, width, height=900, **media):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", media="", features=[
            {"name": "prefers-color-scheme", "value": media.get("scheme", "light")}])

    def end(self):
        try:
            self.session = None
            self.ask("Browser.close")
            self.process.wait(20)
        except Exception:
            self.process.kill()


# Walks each figure by its keys, and says which numbers of its table were not read out.
WALK = """(() => {
  const missed = [];
  let points = 0;
  for (const figure of document.querySelectorAll("figure[data-way]")) {
    const heads = [...figure.querySelectorAll("thead th")], expected = new Set(), down = figure.dataset.way === "down";
    for (const cell of figure.querySelectorAll("td[data-p]"))
      expected.add(`${cell.parentNode.cells[0].textContent}, ${heads[cell.cellIndex].textContent}: ${cell.textContent}`);
    if (!expected.size) missed.push(figure.id + " has no points");
    points += expected.size;
    const box = figure.querySelector(".draw"), reader = document.getElementById("reader");
    box.focus();
    if (document.activeElement !== box) missed.push(figure.id + " takes no focus");
    const press = key => {
      box.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
      expected.delete(reader.textContent);
      return reader.textContent;
    };
    const [along, across] = down ? ["ArrowDown", "ArrowRight"] : ["ArrowRight", "ArrowDown"];
    for (let s = 0; s < figure.querySelectorAll("thead th[data-s]").length; ++s) {
      let before = press("Home"), last;
      for (let now = press(along); now !== before; now = press(along)) before = now;
      last = before;
      press("Home");
      if (press("End") !== last) missed.push(figure.id + " ends elsewhere");
      press(across);
    }
    for (const each of expected) missed.push(figure.id + ": " + each);
  }
  return {points, missed};
})()"""

# Figures whose drawing has no size, and points that stand outside it.
UNSEEN = """[...document.querySelectorAll("figure[data-way]")].filter(figure => {
  const svg = [...figure.querySelectorAll(".draw > svg")].filter(each => each.getClientRects().length);
  return svg.length !== 1 || svg[0].getBoundingClientRect().height < 80 || !svg[0].querySelector(".s");
}).map(figure => figure.id)"""


# Weeks that the page without scripts tells of everybody, by figure.
TOLD = """Object.fromEntries([...document.querySelectorAll("figure[data-curves]")].map(figure => [figure.id,
  [...figure.querySelectorAll("tbody tr")].map(row => [...row.cells].map(cell => cell.textContent.trim()).join("; "))]))"""

# Markers that stand off their line, in the drawings that are shown.
OFF_LINE = """[...document.querySelectorAll("figure[data-curves] .draw > svg .s")].filter(part => part.getClientRects().length)
  .flatMap(part => {
    const line = part.querySelector(".line"), far = line.getTotalLength(), at = [];
    for (let k = 0; k <= 4 * far; ++k) at.push(line.getPointAtLength(k / 4));
    return [...part.querySelectorAll("[class^=f]")].filter(marker => {
      const box = marker.getBBox(), moved = marker.transform.baseVal.consolidate()?.matrix.f ?? 0;
      const x = box.x + box.width / 2, y = box.y + box.height / 2 + moved;
      return !at.some(point => Math.hypot(point.x - x, point.y - y) < 1.6);
    }).map(marker => part.closest("figure").id);
  })"""


def contrast(script_colours):
    def light(colour):
        parts = [float(each) / 255 for each in colour[colour.index("(") + 1:-1].split(",")[:3]]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    first, second = sorted(map(light, script_colours))
    return (second + 0.05) / (first + 0.05)


def problems_of(browser, url):
    wrong = []

    def check(fine, words):
        if not fine:
            wrong.append(words)

    def nothing_broken(when):
        asked = [e["params"]["request"]["url"] for e in browser.events if e["method"] == "Network.requestWillBeSent"]
        check([each for each in asked if not each.startswith("data:")] == [url], f"{when}: asked for {asked}")
        for event in browser.events:
            if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown", "Audits.issueAdded"):
                code = event["params"].get("issue", {}).get("code", "")
                if code in ("", "ContentSecurityPolicyIssue"):
                    wrong.append(f"{when}: {json.dumps(event['params'])[:600]}")
            if event["method"] == "Runtime.consoleAPICalled" and event["params"]["type"] in ("error", "warning"):
                wrong.append(f"{when}: {json.dumps(event['params'])[:600]}")

    browser.screen(1200)
    browser.load(url)
    check(browser.run(UNSEEN) == [], f"figures that cannot be seen: {browser.run(UNSEEN)}")

    # Real keys: Tab comes to the first figure, arrows read it.
    for _ in range(40):
        browser.press("Tab")
        if browser.run("document.activeElement.className") == "draw":
            break
    check(browser.run("document.activeElement.className") == "draw", "Tab does not come to a figure")
    browser.press("ArrowRight")
    first = browser.run("reader.textContent")
    browser.press("ArrowRight")
    second = browser.run("reader.textContent")
    check(first and second and first != second, f"arrows read nothing: {first!r}, {second!r}")
    check(browser.run("document.querySelector('.tip')?.textContent") == second, "the tip says something else")

    walk = browser.run(WALK)
    check(walk["points"] > 500, f"only {walk['points']} points")
    check(not walk["missed"], f"not read by keys: {walk['missed'][:5]} and {len(walk['missed'])} in all")

    # The script's numbers are the page's own; its markers stand on its lines, and axes of shares begin at zero.
    scripted = browser.run(TOLD)
    shares = browser.run("""[...document.querySelectorAll('[data-plots="0"] .draw > svg .ys')].map(each => each.querySelector("text").textContent)""")
    check(shares and not any(each.strip("0.") for each in shares), f"axes of shares begin at {shares}")
    check(browser.run(OFF_LINE) == [], f"markers off their line: {browser.run(OFF_LINE)}")

    # Groups, series, threshold, people.
    before = browser.run("document.querySelector('[data-plots=\"0 1\"] tbody').textContent")
    browser.run("{const s = document.querySelector('.pick[data-curves] select'); s.value = 2; s.dispatchEvent(new Event('change'))}")
    check(browser.run("document.querySelector('[data-plots=\"0 1\"] tbody').textContent") != before, "choosing a group changes nothing")
    check(not browser.run(WALK)["missed"], "after choosing a group keys miss points")
    check(browser.run(OFF_LINE) == [], f"with another group, markers off their line: {browser.run(OFF_LINE)}")
    browser.run("document.querySelector('.key button').click()")
    check(browser.run("document.querySelector('.draw .off') !== null"), "a series cannot be hidden")
    told = browser.run("document.querySelector('.pick[data-value] table').textContent")
    same = """(() => { const value = document.querySelector(".pick[data-value]"), at = value.querySelector("output").textContent.split(" ")[0];
      const row = [...document.querySelectorAll("[id$=benefit] tbody tr")].find(each => each.cells[0].textContent === at);
      return [...row.cells].slice(1).every(cell => [...value.querySelectorAll("td")].some(each => each.textContent === cell.textContent)); })()"""
    check(browser.run(same), "the threshold's numbers are not those of the figure")
    browser.run("{const s = document.querySelector('.pick[data-value] input'); s.value = 0; s.dispatchEvent(new Event('input'))}")
    check(browser.run("document.querySelector('.pick[data-value] table').textContent") != told, "the threshold moves nothing")
    check(browser.run("document.querySelectorAll('.explorer canvas').length") == 2, "single people are not drawn")
    browser.run("{const s = document.querySelector('.explorer input'); s.value = 7; s.dispatchEvent(new Event('input'))}")
    check(browser.run("document.querySelector('.explorer p').textContent").startswith("Week 8."), "the week is not told")
    nothing_broken("wide and light")

    # A page of paper.
    paper = base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
    check(paper.startswith(b"%PDF") and len(paper) > 50_000, "cannot be printed")

    # A phone.
    browser.screen(380, 800)
    browser.load(url)
    check(browser.run("document.documentElement.scrollWidth") <= 380,
          f"wider than a phone: {browser.run('document.documentElement.scrollWidth')}")
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    check(browser.run("document.documentElement.scrollWidth") <= 380,
          f"wider than a phone when all is open: {browser.run('document.documentElement.scrollWidth')}")
    check(browser.run(UNSEEN) == [], "figures that a phone does not show")
    check(not browser.run(WALK)["missed"], "on a phone keys miss points")
    nothing_broken("a phone")

    # Light and dark.
    for scheme in ["light", "dark"]:
        browser.screen(1200, scheme=scheme)
        browser.load(url)
        page = browser.run("getComputedStyle(document.body).backgroundColor")
        for what in ["body", "h1", ".small", "figcaption p", ".draw text", ".draw .soft", "summary", "a"]:
            style = f"getComputedStyle(document.querySelector('{what}'))"
            ink = browser.run(f"{style}.{'fill' if what.startswith('.draw') else 'color'}")
            check(contrast([page, ink]) >= 4.5, f"{scheme}: {what} has a contrast of {contrast([page, ink]):.1f}")
        nothing_broken(scheme)

    # Scripts off: everything is there, only still.
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    browser.load(url)
    check(browser.run(UNSEEN) == [], "figures that need a script")
    check(browser.run("document.querySelectorAll('figure table tbody tr').length") > 100, "tables need a script")
    check(browser.run("document.querySelectorAll('button').length") == 0, "the scripts were not off")
    check(browser.run(OFF_LINE) == [], f"scripts off, markers off their line: {browser.run(OFF_LINE)}")
    for figure, weeks in browser.run(TOLD).items():
        other = [each for each in weeks if each not in scripted[figure]]
        check(weeks and not other, f"{figure}: the script tells otherwise: {other[:3]} and {len(other)} in all")
    nothing_broken("scripts off")
    return wrong


def main():
    if not CHROMIUM:
        print("skipped: chromium is not installed")
        return 0
    url = pathlib.Path(sys.argv[1]).resolve().as_uri()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(home)
        try:
            wrong = problems_of(browser, url)
        finally:
            browser.end()
    print("\n".join(wrong) or "the page works")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
