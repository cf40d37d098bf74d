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
// Steps from one whole number to the next, as letters; "-" begins a long step, "_" is no number.
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const decode = (text, scale) => {
  const values = [];
  for (let k = 0, sum = 0; k < text.length; ++k) {
    if (text[k] === "_") { values.push(null); continue; }
    let step = 0;
    for (const end = text[k] === "-" ? k++ + 4 : k; ; ++k) {
      step = step * 62 + letters.indexOf(text[k]);
      if (k >= end) break;
    }
    sum += step & 1 ? -(step + 1) / 2 : step / 2;
    values.push(sum * scale);
  }
  return values;
};

// ---- tables as files: "41 (33 to 49)" becomes three cells

const save = (name, table) => {
  const rows = all("tr", table).map(row => [...row.cells].map(cell => cell.textContent));
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
const redraw = (figure, curve, group, block) => {
  const until = k => Math.min(7 * (k + 1), block.days);
  const lines = [], plots = figure.dataset.plots.split(" ");
  [[curve.mean, curve.error, curve.scale], [curve.differs, curve.differs_error, curve.fine]].forEach(([means, errors, scale], plot) => {
    for (let w = plot; plots.includes(plot + "") && w < means.length; ++w) {
      const y = decode(means[w][group], scale), e = decode(errors[w][group], scale), t = block.t ?? NaN;
      lines.push({plot, y, ends: [-t, t].map(times => y.map((v, k) => v + times * (e[k] ?? e[0]))), at: []});
    }
  });
  drawings(figure).forEach((svg, nth) => all(".plot", svg).forEach((plot, nth_plot) => {
    const which = +plots[nth_plot];
    const [left, right, top, bottom, first, last] = plot.dataset.frame.split(" ").map(Number);
    const values = lines.filter(line => line.plot === which).flatMap(line => [line.y, ...line.ends].flat()).filter(Number.isFinite);
    let low = Math.min(0, ...values), high = Math.max(0, ...values);
    if (high <= low) high = low + 1;
    const step = step_for(high - low, which ? 3 : 4);
    low = Math.floor(low / step + 1e-6) * step, high = Math.ceil(high / step - 1e-6) * step;
    const px = k => (left + (right - left) * (until(k) - first) / (last - first)).toFixed(1);
    const py = v => (bottom - (bottom - top) * (v - low) / (high - low)).toFixed(1);
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
      const weeks = [...line.y.keys()], part = one(".s" + s, plot);
      one(".line", part).setAttribute("d", "M" + path(line.y, weeks));
      one(".band", part)?.setAttribute("d", "M" + path(line.ends[1], weeks) + "L" + path(line.ends[0], weeks.reverse()) + "z");
      all("[class^=f]", part).forEach((marker, k) => {
        const y = py(line.y[Math.min(13 + 26 * k, line.y.length - 1)]);
        marker.dataset.y ??= y;
        marker.setAttribute("transform", `translate(0 ${y - marker.dataset.y})`);
      });
      line.at[nth] = k => px(k) + " " + py(line.y[k]);
    });
  }));
  one("tbody", figure).replaceChildren(...lines[0].y.map((_, k) => {
    const date = new Date(Date.parse(block.start) + 864e5 * until(k)), row = make("tr");
    row.append(make("th", isNaN(date) ? "day " + until(k) : date.toUTCString().slice(5, 16).replace(/^0/, "")));
    for (const line of lines) {
      const [value, low, high] = [line.y[k], line.ends[0][k], line.ends[1][k]].map(v => number(v, line.plot ? curve.decimals : curve.level));
      row.append(make("td", value + (isNaN(line.ends[0][k]) ? "" : ` (${low} to ${high})`), {"data-p": line.at.map(at => at(k)).join(" ")}));
    }
    return row;
  }));
  off();
};
for (const pick of all(".pick[data-curves]")) {
  const block = data(pick.dataset.curves), select = chooser(pick, "Group of people", block.groups);
  const draw = () => {
    for (const figure of all(`figure[data-curves="${pick.dataset.curves}"]`)) redraw(figure, block.curves[figure.dataset.curve], figure.dataset.plots === "1" ? 0 : select.value, block);
  };
  select.addEventListener("change", () => { draw(); reader.textContent = "Curves of " + block.groups[select.value]; });
  draw();
}

// ---- what a QALY is worth

for (const pick of all(".pick[data-value]")) {
  const value = data(pick.dataset.value), table = make("table"), label = make("label", "A QALY is worth "), output = make("output");
  const slider = make("input", "", {type: "range", min: 0, max: value.thresholds.length - 1, value: value.at});
  label.append(slider, output);
  const box = make("div", "", {class: "scroll"});
  box.append(table);
  pick.append(label, box);
  const tell = () => {
    const threshold = value.thresholds[slider.value];
    output.textContent = slider.ariaValueText = `${number(threshold, 0)} ${value.currency}`;
    const line = (...cells) => { const row = make("tr"); row.append(...cells.map((cell, k) => make(k ? "td" : "th", cell))); return row; };
    table.replaceChildren(line("strategy", "net benefit a person", "chance that it is best"), ...value.names.map((name, w) => {
      const mean = threshold * value.qalys[w] - value.costs[w];
      const half = 1.96 * Math.sqrt(Math.max(0, threshold ** 2 * value.qq[w] + value.cc[w] - 2 * threshold * value.qc[w]));
      return line(name, w ? `${number(mean, 2)} (${number(mean - half, 2)} to ${number(mean + half, 2)})` : "0", number(100 * value.best[slider.value][w], 0) + " %");
    }));
    for (const plot of all(`:is(${pick.dataset.figures}) .plot`)) {
      const [left, right, top, bottom, first, last] = plot.dataset.frame.split(" ").map(Number);
      one(".rule", plot).setAttribute("d", `M${left + (right - left) * (threshold - first) / (last - first)} ${top}V${bottom}`);
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
    said.textContent = week.ariaValueText = `Week ${k + 1}. ` + block.worlds.map((name, w) =>
      `${name}: PHQ-9 ${values[0][w][k] ?? "not known"}, ${values[1][w][k] ?? "unknown"} minutes`).join("; ") + ".";
    for (const plot of plots) plot.setCursor({left: plot.valToPos(k + 1, "x"), top: 10});
  };
  const draw = () => {
    for (const each of plots) each.destroy();
    const person = block.people[select.value], line = {stroke: colour("grid"), width: 1};
    values = [person.phq9.map(text => decode(text, 1)), person.minutes.map(text => decode(text, 5))];
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
