"""The report's page in a browser: that it asks for nothing, breaks no policy of its own, and that keys reach every number.

python3 browser.py PAGE.html       Python's standard library and chromium are enough: the browser is spoken to by a pipe.
"""
import base64
import fcntl
import hashlib
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
        self.rest, self.count, self.session, self.events, self.scripts = b"", 0, None, [], True
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
        if self.scripts:  # what is deflated is there a moment after the page
            until = time.time() + 60
            while self.run("document.documentElement.dataset.ready") is None:
                if time.time() > until:
                    raise TimeoutError("the page's data are not unpacked")
                time.sleep(0.02)

    def run(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return answer["result"].get("value")

    def press(self, key):
        for kind in ["rawKeyDown", "keyUp"]:
            code = {"Tab": 9, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "Home": 36, "End": 35}[key]
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def point(self, x, y):
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

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
TOLD = """Object.fromEntries([...document.querySelectorAll("figure[data-block]")].map(figure => [figure.id,
  [...figure.querySelectorAll("tbody tr")].map(row => [...row.cells].map(cell => cell.textContent.trim()).join("; "))]))"""

# Markers that stand off their line, in the drawings that are shown.
OFF_LINE = """[...document.querySelectorAll("figure[data-block] .draw > svg .s")].filter(part => part.getClientRects().length)
  .flatMap(part => {
    const line = part.querySelector(".line"), far = line.getTotalLength(), at = [];
    for (let k = 0; k <= 4 * far; ++k) at.push(line.getPointAtLength(k / 4));
    return [...part.querySelectorAll("[class^=f]")].filter(marker => {
      const box = marker.getBBox(), x = box.x + box.width / 2, y = box.y + box.height / 2;
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
    browser.run("{const s = document.querySelector('.pick[data-block] select'); s.value = 2; s.dispatchEvent(new Event('change'))}")
    check(browser.run("document.querySelector('[data-plots=\"0 1\"] tbody').textContent") != before, "choosing a group changes nothing")
    check(not browser.run(WALK)["missed"], "after choosing a group keys miss points")
    check(browser.run(OFF_LINE) == [], f"with another group, markers off their line: {browser.run(OFF_LINE)}")
    browser.run("document.querySelector('.key button').click()")
    check(browser.run("document.querySelector('.draw .off') !== null"), "a series cannot be hidden")
    told = browser.run("document.querySelector('.pick[data-figures] table').textContent")
    same = """(() => { const value = document.querySelector(".pick[data-figures]"), at = value.querySelector("output").textContent.split(" ")[0];
      const row = [...document.querySelectorAll("[id$=benefit] tbody tr")].find(each => each.cells[0].textContent === at);
      return [...row.cells].slice(1).every(cell => [...value.querySelectorAll("td")].some(each => each.textContent === cell.textContent)); })()"""
    check(browser.run(same), "the threshold's numbers are not those of the figure")
    upright = "document.querySelector('[id$=acceptance] svg.wide .upright').getAttribute('d')"
    stood = browser.run(upright)
    browser.run("{const s = document.querySelector('.pick[data-figures] input'); s.value = 0; s.dispatchEvent(new Event('input'))}")
    check(browser.run("document.querySelector('.pick[data-figures] table').textContent") != told, "the threshold moves nothing")
    check(browser.run(upright) != stood, "the threshold's upright stays where it is")

    # Anybody's life: another person, week by week, by slider, by pointer and by keys.
    life = "document.querySelector('.explorer .draw > svg.wide .s0 .line').getAttribute('d')"
    said = "document.querySelector('.explorer .pick p').textContent"
    drawn = browser.run(life)
    check(drawn and len(drawn) > 100, f"single people are not drawn: {drawn!r}")
    browser.run("{const s = document.querySelector('.explorer select'); s.value = 1; s.dispatchEvent(new Event('change'))}")
    check(browser.run(life) != drawn, "choosing somebody draws nobody else")
    browser.run("{const s = document.querySelector('.explorer input'); s.value = 7; s.dispatchEvent(new Event('input'))}")
    check(browser.run(said).startswith("Week 8. "), f"the week is not told: {browser.run(said)!r}")
    stands = "[...document.querySelectorAll('.explorer svg.wide .upright')].map(each => each.getAttribute('d').split(/[MV ]/)[1])"
    at = browser.run(stands)
    check(len(at) == 2 and at[0] == at[1], f"the week does not stand in both plots: {at}")
    cells = "[...document.querySelectorAll('.explorer tbody tr')[7].cells].slice(1).map(cell => cell.textContent)"
    check(all(f" {each}" in browser.run(said) for each in browser.run(cells)), "the week told is not the table's")
    place = browser.run("""(() => { const figure = document.querySelector('.explorer figure'), svg = figure.querySelector('svg.wide');
      figure.scrollIntoView({behavior: 'instant', block: 'center'});
      const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
      const [x, y] = figure.querySelectorAll('tbody tr')[20].cells[1].dataset.p.split(' ');
      return [box.left + x * scale, box.top + y * scale]; })()""")
    browser.point(*place)
    check("Week 21" in (browser.run("document.querySelector('.tip')?.textContent") or ""), "a pointer shows no tip")
    check(browser.run(said).startswith("Week 21"), "a pointer does not move the week")
    check(browser.run(stands) != at, "a pointer does not move the upright")
    browser.point(1, 1)
    check(browser.run("document.querySelector('.tip') === null"), "the tip stays when the pointer has left")

    # Tips stand beside their point; Escape takes them away; series come back; a table is saved as it stands.
    browser.run("document.querySelector('.draw').focus()")
    browser.press("End")
    beside = """(() => { const tip = document.querySelector('.tip').getBoundingClientRect(), at = document.querySelector('.cursor').getBoundingClientRect();
      return Math.hypot(Math.max(tip.left - at.right, at.left - tip.right, 0), Math.max(tip.top - at.bottom, at.top - tip.bottom, 0)); })()"""
    check(browser.run(beside) < 40, f"the tip is {browser.run(beside)} away from its point")
    browser.press("Escape")
    check(browser.run("document.querySelector('.tip, .cursor') === null"), "Escape leaves the tip")
    browser.run("document.querySelector('.key button').click()")
    check(browser.run("document.querySelector('.draw .off') === null"), "a series does not come back")
    saved = browser.run("""(async () => { const link = document.createElement('a'), make = URL.createObjectURL; let blob;
      URL.createObjectURL = b => { blob = b; return 'data:,'; };
      HTMLAnchorElement.prototype.click = () => {};
      document.querySelector('figure[id$=answer] .csv').click();
      URL.createObjectURL = make;
      return blob.text(); })()""")
    first = saved.split("\n")[0]
    check(first.startswith("week to,") and " low," in first and first.endswith(" high"), f"the CSV begins {first!r}")
    check(len(saved.split("\n")) > 40, "the CSV lacks weeks")
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
    browser.scripts = False
    browser.load(url)
    check(browser.run(UNSEEN) == [], "figures that need a script")
    check(browser.run("document.querySelectorAll('figure table tbody tr').length") > 100, "tables need a script")
    check(browser.run("document.querySelectorAll('button').length") == 0, "the scripts were not off")
    check(browser.run(OFF_LINE) == [], f"scripts off, markers off their line: {browser.run(OFF_LINE)}")
    for figure, weeks in browser.run(TOLD).items():
        other = [each for each in weeks if each not in scripted[figure]]
        check(weeks and not other, f"{figure}: the script tells otherwise: {other[:3]} and {len(other)} in all")
    check(browser.run("[...document.querySelectorAll('.still')].length") > 3, "nothing says that figures stand still")
    nothing_broken("scripts off")
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    browser.scripts = True

    # A browser that cannot inflate: figures stay as they are written, and everything else works.
    old = browser.ask("Page.addScriptToEvaluateOnNewDocument", source="delete globalThis.DecompressionStream")["identifier"]
    browser.screen(1200)
    browser.load(url)
    check(browser.run("typeof DecompressionStream") == "undefined", "the browser inflates all the same")
    check(browser.run(UNSEEN) == [], "figures that need inflating")
    for figure, weeks in browser.run(TOLD).items():
        check(weeks and set(weeks) <= set(scripted[figure]), f"{figure}: without inflating it tells otherwise")
    check(browser.run("document.querySelectorAll('.key button').length") > 5, "without inflating no series can be hidden")
    check(browser.run("document.querySelector('.pick[data-figures] output').textContent"), "without inflating there is no threshold")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=old)
    return wrong


def policy_of(page):
    """What the page's policy says of its style and script, against what they are."""
    wrong = []
    for element in ["style", "script"]:
        begin = page.index(b"<" + element.encode() + b">") + len(element) + 2
        text = page[begin:page.index(b"</" + element.encode() + b">", begin)]
        name = base64.b64encode(hashlib.sha256(text).digest()).decode()
        if f"{element}-src 'sha256-{name}'".encode() not in page:
            wrong.append(f"the policy does not know the page's {element}")
    if b"default-src 'none'" not in page:
        wrong.append("the policy allows more than the page's own")
    return wrong


def main():
    wrong = policy_of(pathlib.Path(sys.argv[1]).read_bytes())
    if wrong:
        print("\n".join(wrong))
        return 1
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
