"use strict";
// What the page can do beyond being read.  All it tells is in the page's tables and data blocks, and all it draws goes
// into drawings that are there.
(() => {
const all = (what, where = document) => [...where.querySelectorAll(what)];
const one = (what, where = document) => where.querySelector(what);
const make = (tag, words = "", attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  return made;
};
const reader = one("#reader");
const number = (x, decimals) => x.toLocaleString("en-US",
  {minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "negative"}).replace("-", "\u2212");
const chooser = (place, words, names) => {
  const label = make("label", words + " "), select = make("select");
  names.forEach((name, k) => select.append(make("option", name, {value: k})));
  label.append(select);
  place.append(label);
  return select;
};
// Deflated JSON in base 64.
const data = async id => {
  const bytes = Uint8Array.from(atob(one("#" + id).textContent), letter => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
};

// ---- tables as files: "41 (33 to 49)" becomes three cells

const rows_of = table => all("tr", table).map(row => [...row.cells].map(cell => cell.textContent));
const save = (name, table) => {
  const rows = rows_of(table);
  const plain = text => text.replace(/\u2212/g, "-").replace(/\u00a0/g, " ").replace(/(\d),(?=\d{3})/g, "$1");
  const quoted = cell => /[",\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
  const three = /^(.*?) \((\S+) to (\S+)\)$/;
  const wide = rows[0].map((_, k) => rows.some(row => three.test(row[k])));
  const lines = rows.map((row, r) => row.flatMap((cell, k) =>
    !wide[k] ? plain(cell) : !r ? [cell, cell + " low", cell + " high"] : three.exec(plain(cell))?.slice(1) ?? [plain(cell), "", ""])
    .map(quoted).join(",") + "\n");
  const link = make("a", "", {download: name + ".csv"});
  link.href = URL.createObjectURL(new Blob(lines, {type: "text/csv"}));
  link.click();
};

// ---- figures: a point is a cell of the table that knows its place

const tip = make("div", "", {class: "tip"});
const shown = figure => all("thead th[data-s]", figure).filter(head => !figure.hidden_series.has(head.dataset.s))
  .map(head => ({
    name: head.textContent,
    points: all("tbody tr", figure).map(row => row.cells[head.cellIndex]).filter(cell => cell?.dataset.p)
  })).filter(series => series.points.length);
const drawings = figure => all(".draw > svg", figure);
const drawn = figure => drawings(figure).findIndex(svg => svg.getClientRects().length);
const place_of = (cell, nth) => cell.dataset.p.split(" ").slice(2 * nth).map(Number);
const off = () => {
  tip.remove();
  for (const cursor of all(".cursor")) cursor.remove();
};
const show = (figure, series, cell, loud) => {
  off();
  const nth = drawn(figure), svg = drawings(figure)[nth], box = one(".draw", figure);
  if (!svg) return;
  const cursor = document.createElementNS("http://www.w3.org/2000/svg", "circle"), [x, y] = place_of(cell, nth);
  Object.entries({class: "cursor", cx: x, cy: y, r: 7}).forEach(each => cursor.setAttribute(...each));
  svg.append(cursor);
  tip.textContent = `${cell.parentNode.cells[0].textContent}, ${series.name}: ${cell.textContent}`;
  box.append(tip);
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, above = y * scale - tip.offsetHeight - 12;
  tip.style.left = Math.max(0, Math.min(x * scale + 12, box.clientWidth - tip.offsetWidth)) + "px";
  tip.style.top = (above < 0 ? y * scale + 14 : above) + "px";
  if (loud) reader.textContent = tip.textContent;
  figure.dispatchEvent(new CustomEvent("point", {detail: cell.parentNode.sectionRowIndex}));
};
for (const figure of all("figure[data-way]")) {
  const box = one(".draw", figure), title = one("h3", figure).textContent, down = figure.dataset.way === "down";
  figure.hidden_series = new Set();
  let s = -1, p = 0;
  for (const svg of drawings(figure)) {  // a browser would show titles as tips of its own
    svg.setAttribute("aria-label", title);
    svg.removeAttribute("aria-labelledby");
    one("title", svg).remove();
  }
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", title + ". Arrow keys read its points.");
  box.addEventListener("keydown", event => {
    const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: 0, End: 1e9, Escape: 1}[event.key];
    const series = shown(figure);
    if (way === undefined || !series.length || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (way === 1) return off();
    const [along, across] = way.length ? (down ? [way[1], way[0]] : way) : [0, 0];
    const row = series[Math.max(0, s)]?.points[p]?.parentNode.rowIndex ?? 0, fresh = s < 0;
    s = fresh ? 0 : (Math.min(s, series.length - 1) + across + series.length) % series.length;
    const points = series[s].points;
    if (across && !fresh)
      p = points.reduce((best, cell, k) => Math.abs(cell.parentNode.rowIndex - row) < Math.abs(points[best].parentNode.rowIndex - row) ? k : best, 0);
    p = Math.max(0, Math.min(way.length ? p + (fresh ? 0 : along) : way, points.length - 1));
    show(figure, series[s], points[p], true);
  });
  box.addEventListener("blur", off);
  const point_at = event => {
    const nth = drawn(figure), svg = drawings(figure)[nth], frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    let best, least = 1600;
    for (const series of shown(figure))
      for (const cell of series.points) {
        const [x, y] = place_of(cell, nth);
        const far = (x - (event.clientX - frame.left) / scale) ** 2 * (down ? .1 : 1) + (y - (event.clientY - frame.top) / scale) ** 2;
        if (far < least) least = far, best = [series, cell];
      }
    if (best) show(figure, ...best); else off();
  };
  box.onpointermove = box.onpointerdown = point_at;
  box.onpointerleave = off;
  const keys = all(".key > span", figure);
  if (keys.length > 1)
    for (const key of keys) {
      const button = make("button", "", {type: "button", "aria-pressed": true});
      button.append(...key.childNodes);
      key.replaceWith(button);
      button.addEventListener("click", () => {
        const now = button.ariaPressed !== "true";
        button.ariaPressed = now;
        for (const nth of key.dataset.s.split(" ")) {
          figure.hidden_series[now ? "delete" : "add"](nth);
          for (const each of all(".s" + nth, box)) each.classList.toggle("off", !now);
        }
      });
    }
  const button = make("button", "Save as CSV", {class: "csv", type: "button"});
  button.addEventListener("click", () => save(figure.id, one("table", figure)));
  one("details", figure).append(button);
}

// ---- other people: their lines and numbers go into the figures that the page has

// A rule of the plots at this x.
const stand = (figure, x) => {
  for (const plot of all(".plot", figure)) {
    const [left, right, top, bottom, first, last] = plot.dataset.frame.split(" ").map(Number);
    one(".upright", plot).setAttribute("d", `M${left + (right - left) * (x - first) / (last - first)} ${top}V${bottom}`);
  }
};
const redraw = (figure, {x, rows}, {axes, lines}) => {
  const plots = figure.dataset.plots.split(" ").map(Number), drawn_lines = lines.filter(line => plots.includes(line.plot));
  for (const line of drawn_lines) {
    const unit = 10 ** line.decimals, known = k => line.values[k] !== null && line.below?.[k] != null;
    line.y = line.values.map(v => v === null ? NaN : v / 10 / unit);
    const digit = k => Math.round(line.values[k] / 10);
    line.low = x.map((_, k) => known(k) ? (digit(k) - line.below[k]) / unit : NaN);
    line.high = x.map((_, k) => known(k) ? (digit(k) + line.below[k] + line.skew[k]) / unit : NaN);
    line.text = x.map((_, k) => isNaN(line.y[k]) ? "" : number(digit(k) / unit, line.decimals) +
      (known(k) ? ` (${number(line.low[k], line.decimals)} to ${number(line.high[k], line.decimals)})` : ""));
    line.at = x.map(() => []);
  }
  drawings(figure).forEach(svg => all(".plot", svg).forEach((plot, nth) => {
    const [left, right, top, bottom, first, last] = plot.dataset.frame.split(" ").map(Number), {low, high, ticks} = axes[plots[nth]];
    const px = k => (left + (right - left) * (x[k] - first) / (last - first)).toFixed(1);
    const py = v => (bottom - (bottom - top) * Math.max(0, (v - low) / (high - low))).toFixed(1);
    const path = (values, weeks) => weeks.map(k => `${px(k)} ${py(values[k])}`).join("L");
    const ys = one(".ys", plot), grid = one("path", ys), word = one("text", ys);
    ys.replaceChildren(...ticks.flatMap(([v, label]) => {
      const stroke = grid.cloneNode(), text = word.cloneNode();
      stroke.setAttribute("d", `M${left} ${py(v)}H${right}`);
      text.setAttribute("y", +py(v) + 4.3);
      text.textContent = label;
      return [stroke, text];
    }));
    one(".level", plot)?.setAttribute("d", `M${left} ${py(0)}H${right}`);
    drawn_lines.forEach((line, s) => {
      if (line.plot !== plots[nth]) return;
      const part = one(".s" + s, plot), stretches = [];
      line.y.forEach((v, k) => {  // unknown weeks part them; a week alone is a dot
        if (!isNaN(v)) isNaN(line.y[k - 1]) ? stretches.push([k]) : stretches.at(-1).push(k);
        line.at[k].push(isNaN(v) ? "" : px(k) + " " + py(v));
      });
      one(".line", part).setAttribute("d", stretches.map(weeks => "M" + path(line.y, weeks) + (weeks[1] ? "" : "m-2 0h4")).join(""));
      one(".band", part)?.setAttribute("d", stretches.map(weeks =>
        isNaN(line.low[weeks[0]]) ? "" : "M" + path(line.high, weeks) + "L" + path(line.low, [...weeks].reverse()) + "z").join(""));
      for (const alone of all("[class^=f]:not(use)", part)) alone.remove();
      for (const marker of all("use", part)) {
        const v = line.y[marker.dataset.n];
        marker.style.display = isNaN(v) ? "none" : "";
        if (!isNaN(v)) marker.setAttribute("y", py(v));
      }
    });
  }));
  one("tbody", figure).replaceChildren(...rows.map((name, k) => {
    const row = make("tr");
    row.append(make("th", name), ...drawn_lines.map(line => make("td", line.text[k], line.text[k] && {"data-p": line.at[k].join(" ")})));
    return row;
  }));
  one(".still", figure)?.remove();
  off();
};
// Week by week through the life of whoever is chosen.
const walk = (pick, figure, rows, x) => {
  const label = make("label", "Week "), week = make("input", "", {type: "range", min: 0, max: rows.length - 1, value: 0}), said = make("p");
  label.append(week);
  pick.append(label, said);
  const tell = () => {
    const k = Number(week.value), heads = all("thead th", figure);
    said.textContent = week.ariaValueText = `${rows[k]}. ` +
      [...one("tbody", figure).rows[k].cells].slice(1).map((cell, n) => `${heads[n + 1].textContent} ${cell.textContent || "not known"}`).join("; ") + ".";
    stand(figure, x[k]);
  };
  week.addEventListener("input", tell);
  figure.addEventListener("point", event => { week.value = event.detail; tell(); });
  return tell;
};
const ready = all(".pick[data-block]").map(async pick => {
  const block = await data(pick.dataset.block), figures = all(`figure[data-block="${pick.dataset.block}"]`);
  const select = chooser(pick, block.asked, block.names), tell = pick.dataset.walk && walk(pick, figures[0], block.rows, block.x);
  const draw = () => {  // the answer is of everybody, whoever is chosen below
    for (const figure of figures) redraw(figure, block, block.figures[figure.dataset.nth][figure.closest(".brief") ? 0 : select.value]);
    if (tell) tell();
  };
  select.addEventListener("change", () => { draw(); reader.textContent = block.asked + ": " + block.names[select.value]; });
  draw();
});
Promise.allSettled(ready).then(() => { document.documentElement.dataset.ready = ""; });

// ---- what a QALY is worth

for (const pick of all(".pick[data-figures]")) {
  const figures = pick.dataset.figures.split(" ").map(id => one("#" + id)), [chances, benefits] = figures.map(figure => rows_of(one("table", figure)));
  const table = make("table"), label = make("label", "A QALY is worth "), output = make("output");
  const slider = make("input", "", {type: "range", min: 1, max: chances.length - 1, value: pick.dataset.at});
  label.append(slider, output);
  const box = make("div", "", {class: "scroll"});
  box.append(table);
  pick.append(label, box);
  const tell = () => {
    const [threshold, ...chance] = chances[slider.value], benefit = benefits[slider.value];
    output.textContent = slider.ariaValueText = `${threshold} ${pick.dataset.currency}`;
    const line = (...cells) => { const row = make("tr"); row.append(...cells.map((cell, k) => make(k ? "td" : "th", cell))); return row; };
    table.replaceChildren(line("strategy", "net benefit a person", "chance that it is best"),
      ...chance.map((each, w) => line(chances[0][w + 1], w ? benefit[w] : "0", each)));
    for (const figure of figures) stand(figure, threshold.replace(/,/g, ""));
  };
  slider.addEventListener("input", tell);
  tell();
}

// ---- paper

let opened = [];
const set = open => { for (const each of opened) each.open = open; };
addEventListener("beforeprint", () => { opened = all("details.print:not([open])"); set(true); });
addEventListener("afterprint", () => set(false));
})();
