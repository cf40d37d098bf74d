"use strict";
// What the page can do beyond being read.  All it tells is in the page's tables and data blocks.
(() => {
const all = (what, where = document) => [...where.querySelectorAll(what)];
const one = (what, where = document) => where.querySelector(what);
const make = (tag, words = "", attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  return made;
};
const data = id => JSON.parse(one("#" + id).textContent);
const reader = one("#reader");
const number = (x, decimals) => {
  const [whole, rest] = Math.abs(x).toFixed(decimals).split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
  return (x < 0 && /[1-9]/.test(text) ? "\u2212" : "") + text;
};
const chooser = (place, words, names) => {
  const label = make("label", words + " "), select = make("select");
  names.forEach((name, k) => select.append(make("option", name, {value: k})));
  label.append(select);
  place.append(label);
  return select;
};
// Whole numbers as few bits, as Packed in report_figures.cpp writes them.
const unpacked = text => {
  const bytes = atob(text);
  let at = 0;
  const bits = many => {
    let n = 0;
    for (; many--; ++at) n = 2 * n + (bytes.charCodeAt(at >> 3) >> 7 - at % 8 & 1);
    return n;
  };
  return (many, near) => {
    const k = bits(4), way = bits(2);
    let sum = 0;
    return Array.from({length: many}, (_, nth) => {
      let n = 0;
      while (n < 20 && bits(1)) ++n;
      n = n < 20 ? n * 2 ** k + bits(k) : bits(24);
      sum = (n % 2 ? ~n : n) / 2 + (way % 2 && sum);
      return sum + (way > 1 && near[nth]);
    });
  };
};

// ---- tables as files: "41 (33 to 49)" becomes three cells

const rows_of = table => all("tr", table).map(row => [...row.cells].map(cell => cell.textContent));
const save = (name, table) => {
  const rows = rows_of(table);
  const plain = text => text.replace(/\u2212/g, "-").replace(/(\d),(?=\d{3})/g, "$1");
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

// ---- curves of another group

const step_for = (span, steps) => {
  const ten = 10 ** Math.floor(Math.log10(span / steps));
  return ten * ([1, 2, 5].find(each => span / steps <= each * ten * 1.0001) ?? 10);
};
// Weeks are thirds of the last digit that is shown.
const lines_of = ([level, decimals, text], block) => {
  const take = unpacked(text), weeks = block.weeks, error = near => block.errors ? take(weeks, near) : Array(weeks).fill(NaN);
  const line = (plot, digits, thirds, half) => {
    const scaled = sign => thirds.map((v, k) => (v + (sign && sign * half[k])) / 10 ** digits / 3);
    return {plot, digits, y: scaled(0), ends: [scaled(-1), scaled(1)], at: []};
  };
  const usual = take(weeks), usual_half = error(), levels = [line(0, level, usual, usual_half)], differs = [];
  for (let w = 1, differ, half; w < block.worlds; ++w) {
    differ = take(weeks, differ), half = error(half);
    differs.push(line(1, decimals, differ, half));
    const expected = usual.map((v, k) => v + Math.round(differ[k] / 10 ** (decimals - level)));
    levels.push(line(0, level, take(weeks, expected), error(usual_half)));
  }
  return [...levels, ...differs];
};
const short_week = days => days < 7 ? ` (${days} day${days > 1 ? "s" : ""})` : "";
const redraw = (figure, curve, block) => {
  const until = k => Math.min(7 * (k + 1), block.days), plots = figure.dataset.plots;
  const lines = lines_of(curve, block).filter(line => plots.includes(line.plot));
  drawings(figure).forEach((svg, nth) => all(".plot", svg).forEach((plot, nth_plot) => {
    const which = +plots[2 * nth_plot];
    const [left, right, top, bottom, first, last, was_low, was_high] = plot.dataset.frame.split(" ").map(Number);
    const of_plot = lines.filter(line => line.plot === which);
    const values = of_plot.flatMap(line => [...line.y, ...line.ends.flat()]).filter(Number.isFinite);
    let low = Math.min(0, ...which || of_plot.some(line => line.y.some(v => v < 0)) ? values : []), high = Math.max(0, ...values);
    if (high <= low) high = low + 1;
    const step = step_for(high - low, which ? 3 : 4);
    low = Math.floor(low / step + 1e-6) * step, high = Math.ceil(high / step - 1e-6) * step;
    const px = k => (left + (right - left) * (until(k) - first) / (last - first)).toFixed(1);
    const place = (v, low, high) => (bottom - (bottom - top) * Math.max(0, (v - low) / (high - low))).toFixed(1), py = v => place(v, low, high);
    const path = (values, weeks) => weeks.map(k => `${px(k)} ${py(values[k])}`).join("L");
    const ys = one(".ys", plot), grid = one("path", ys), word = one("text", ys);
    ys.replaceChildren();
    for (let v = low; v < high + step / 2; v += step) {
      const stroke = grid.cloneNode(), text = word.cloneNode();
      stroke.setAttribute("d", `M${left} ${py(v)}H${right}`);
      text.setAttribute("y", +py(v) + 4.3);
      text.textContent = number(v, Math.max(0, Math.ceil(-Math.log10(step) - 1e-6)));
      ys.append(stroke, text);
    }
    one(".rule", plot)?.setAttribute("d", `M${left} ${py(0)}H${right}`);
    lines.forEach((line, s) => {
      if (line.plot !== which) return;
      const {y, ends} = line, weeks = [...y.keys()], part = one(".s" + s, plot);
      one(".line", part).setAttribute("d", "M" + path(y, weeks));
      one(".band", part)?.setAttribute("d", "M" + path(ends[1], weeks) + "L" + path(ends[0], weeks.reverse()) + "z");
      all("[class^=f]", part).forEach((marker, k) => {
        const v = y[Math.min(13 + 26 * k, y.length - 1)];
        marker.dataset.y ??= place(v, was_low, was_high);  // where it was drawn
        marker.setAttribute("transform", `translate(0 ${py(v) - marker.dataset.y})`);
      });
      line.at[nth] = k => px(k) + " " + py(y[k]);
    });
  }));
  one("tbody", figure).replaceChildren(...lines[0].y.map((_, k) => {
    const date = new Date(Date.parse(block.start) + 864e5 * (until(k) - 1)), row = make("tr");
    row.append(make("th", (isNaN(date) ? "day " + until(k) : date.toUTCString().slice(5, 16).replace(/^0/, "")) + short_week(until(k) - 7 * k)));
    for (const line of lines) {
      const [value, low, high] = [line.y, ...line.ends].map(each => number(each[k], line.digits));
      row.append(make("td", value + (block.errors ? ` (${low} to ${high})` : ""), {"data-p": line.at.map(at => at(k)).join(" ")}));
    }
    return row;
  }));
  off();
};
for (const pick of all(".pick[data-curves]")) {
  const block = data(pick.dataset.curves), select = chooser(pick, "Group of people", block.groups);
  const draw = () => {
    for (const figure of all(`figure[data-curves="${pick.dataset.curves}"]`)) redraw(figure, block.curves[figure.dataset.curve][figure.dataset.plots === "1" ? 0 : select.value], block);
  };
  select.addEventListener("change", () => { draw(); reader.textContent = "Curves of " + block.groups[select.value]; });
  draw();
}

// ---- what a QALY is worth

for (const pick of all(".pick[data-value]")) {
  const value = data(pick.dataset.value), table = make("table"), label = make("label", "A QALY is worth "), output = make("output");
  const [chances, benefits] = pick.dataset.figures.split(", ").map(figure => rows_of(one(figure + " table")));
  const slider = make("input", "", {type: "range", min: 1, max: chances.length - 1, value: value.at + 1});
  label.append(slider, output);
  const box = make("div", "", {class: "scroll"});
  box.append(table);
  pick.append(label, box);
  const tell = () => {
    const [threshold, ...chance] = chances[slider.value], benefit = benefits[slider.value];
    output.textContent = slider.ariaValueText = `${threshold} ${value.currency}`;
    const line = (...cells) => { const row = make("tr"); row.append(...cells.map((cell, k) => make(k ? "td" : "th", cell))); return row; };
    table.replaceChildren(line("strategy", "net benefit a person", "chance that it is best"),
      ...chance.map((each, w) => line(chances[0][w + 1], w ? benefit[w] : "0", each)));
    for (const plot of all(`:is(${pick.dataset.figures}) .plot`)) {
      const [left, right, top, bottom, first, last] = plot.dataset.frame.split(" ").map(Number);
      one(".rule", plot).setAttribute("d", `M${left + (right - left) * (threshold.replace(/,/g, "") - first) / (last - first)} ${top}V${bottom}`);
    }
  };
  slider.addEventListener("input", tell);
  tell();
}

// ---- single people

for (const place of all(".explorer")) {
  const block = data(place.dataset.people), select = chooser(place, "Somebody", block.people.map(each => each.told));
  const charts = [0, 1].map(() => make("div", "", {class: "chart"})), walk = make("label", "Week "), said = make("p");
  const week = make("input", "", {type: "range", min: 0, max: block.weeks - 1, value: 0});
  walk.append(week);
  place.append(...charts, walk, said);
  const colour = name => () => getComputedStyle(one("svg.mensana")).getPropertyValue("--" + name);
  let plots = [], values;
  const tell = () => {
    const k = Number(week.value);
    said.textContent = week.ariaValueText = `Week ${k + 1}${short_week(block.days - 7 * k)}. ` + block.worlds.map((name, w) =>
      `${name}: PHQ-9 ${values[0][w][k] ?? "not known"}, ${values[1][w][k] ?? "unknown"} minutes`).join("; ") + ".";
    for (const plot of plots) plot.setCursor({left: plot.valToPos(k + 1, "x"), top: 10});
  };
  const draw = () => {
    for (const each of plots) each.destroy();
    const person = block.people[select.value], line = {stroke: colour("grid"), width: 1};
    values = [[person.phq9, 1], [person.minutes, 5]].map(([texts, grain]) =>
      texts.map(text => unpacked(text)(block.weeks).map(v => v < 0 ? null : v * grain)));
    plots = charts.map((chart, k) => new uPlot({
      title: ["PHQ-9", "Minutes of exercise a week, to the nearest 5"][k], width: place.clientWidth, height: [230, 190][k],
      scales: {x: {time: false}, y: {range: (_, low, high) => [0, k ? Math.max(10, high * 1.05) : 27]}},
      cursor: {sync: {key: place.dataset.people}, drag: {x: false, y: false}},
      axes: [{}, {size: 46}].map(axis => ({stroke: colour("soft"), grid: line, ticks: line, ...axis})),
      series: [{label: "week"}, ...block.worlds.map((label, w) => ({label, stroke: colour("h" + block.hues[w]), width: 1.6,
        dash: [[], [8, 3], [3, 2], [9, 3, 2, 3]][block.dashes[w]], points: {show: false}}))]
    }, [values[k][0].map((_, at) => at + 1), ...values[k]], chart));
    setTimeout(tell);
  };
  select.addEventListener("change", draw);
  week.addEventListener("input", tell);
  addEventListener("resize", () => { if (place.clientWidth !== plots[0].width) draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
}

// ---- paper

let opened = [];
const set = open => { for (const each of opened) each.open = open; };
addEventListener("beforeprint", () => { opened = all("details.print:not([open])"); set(true); });
addEventListener("afterprint", () => set(false));
})();
