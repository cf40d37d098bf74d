"use strict";
// What the page can do beyond being read: values under the pointer and under the arrow keys, series shown and hidden,
// groups chosen, the threshold moved, single people looked at, tables saved.  Everything it tells is in the page's
// tables and data blocks; without it the page is whole, only still.
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const make = (tag, words = "", attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = words;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const data = id => { const block = document.getElementById(id); return block && JSON.parse(block.textContent); };
  const reader = document.getElementById("reader");
  const number = (x, decimals) => {
    const text = Math.abs(x).toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
    return (x < 0 && /[1-9]/.test(text) ? "\u2212" : "") + text;
  };
  const save = (name, lines) => {
    const link = make("a");
    const quoted = cell => /[",\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
    link.href = URL.createObjectURL(new Blob([lines.map(line => line.map(quoted).join(",") + "\n").join("")], {type: "text/csv"}));
    link.download = name + ".csv";
    link.click();
  };
  // A cell "41 (33 to 49)" becomes three.
  const csv_of = table => {
    const rows = all("tr", table).map(row => [...row.cells].map(cell => cell.textContent));
    const wide = rows[0].map((_, k) => rows.some(row => / \(\S+ to \S+\)$/.test(row[k])));
    const plain = text => text.replace(/\u2212/g, "-").replace(/(\d),(?=\d{3})/g, "$1");
    return rows.map((row, r) => row.flatMap((cell, k) => {
      if (!wide[k]) return [plain(cell)];
      if (r === 0) return [cell, cell + " low", cell + " high"];
      const parts = plain(cell).match(/^(.*?) \((\S+) to (\S+)\)$/);
      return parts ? parts.slice(1) : [plain(cell), "", ""];
    }));
  };

  // ---- figures: a point is a cell of the table that knows its place

  const tip = make("div", "", {class: "tip", hidden: ""});
  const hidden = new Map();  // figure -> series that are not shown
  const series_of = figure => all("thead th[data-s]", figure)
    .filter(head => !hidden.get(figure).has(head.dataset.s))
    .map(head => ({
      name: head.textContent,
      points: all("tbody tr", figure).map(row => row.cells[head.cellIndex])
        .filter(cell => cell && cell.dataset.p).map(cell => {
          const [x, y, nx, ny] = cell.dataset.p.split(" ").map(Number);
          return {cell, at: [[x, y], [nx, ny]], row: cell.parentNode.rowIndex};
        })
    })).filter(series => series.points.length);
  const drawn = figure => all(".draw > svg", figure).findIndex(svg => svg.getClientRects().length);
  const off = figure => {
    tip.hidden = true;
    for (const cursor of all(".cursor", figure)) cursor.remove();
  };
  const show = (figure, series, point, loud) => {
    off(figure);
    const nth = drawn(figure), svg = all(".draw > svg", figure)[nth], box = one(".draw", figure);
    if (!svg) return;
    const text = `${point.cell.parentNode.cells[0].textContent}, ${series.name}: ${point.cell.textContent}`;
    const cursor = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    const [x, y] = point.at[nth];
    for (const [name, value] of [["class", "cursor"], ["cx", x], ["cy", y], ["r", 7]]) cursor.setAttribute(name, value);
    svg.append(cursor);
    tip.textContent = text;
    box.append(tip);
    tip.hidden = false;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const left = Math.max(0, Math.min(x * scale + 12, box.clientWidth - tip.offsetWidth));
    const above = y * scale - tip.offsetHeight - 12;
    tip.style.left = left + "px";
    tip.style.top = (above < 0 ? y * scale + 14 : above) + "px";
    if (loud) reader.textContent = text;
  };
  for (const figure of all("figure[data-way]")) {
    hidden.set(figure, new Set());
    const box = one(".draw", figure), title = one("h3", figure).textContent, table = one("table", figure);
    let s = -1, p = 0;
    for (const svg of all("svg", box)) {  // a browser would show titles as tips of its own
      svg.setAttribute("aria-label", title);
      svg.removeAttribute("aria-labelledby");
      for (const each of all("title", svg)) each.remove();
    }
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", title + ". Arrow keys read its points; the table below holds the same numbers.");
    box.addEventListener("keydown", event => {
      const down = figure.dataset.way === "down";
      const way = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
                   Home: [0, -1e9], End: [0, 1e9], Escape: []}[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (!way.length) return off(figure);
      const series = series_of(figure);
      if (!series.length) return;
      let [ds, dp] = down && Math.abs(way[1]) < 2 ? [way[1], way[0]] : way;
      if (s < 0) s = 0, p = 0, ds = 0, dp = Math.abs(dp) > 1 ? dp : 0;
      s = Math.max(0, Math.min(s, series.length - 1));
      if (ds) {
        const row = series[s].points[Math.min(p, series[s].points.length - 1)].row;
        s = (s + ds + series.length) % series.length;
        p = series[s].points.reduce((best, point, k, points) =>
          Math.abs(point.row - row) < Math.abs(points[best].row - row) ? k : best, 0);
      }
      p = Math.max(0, Math.min(p + dp, series[s].points.length - 1));
      show(figure, series[s], series[s].points[p], true);
    });
    box.addEventListener("blur", () => off(figure));
    const point_at = event => {
      const nth = drawn(figure), svg = all("svg", box)[nth], frame = svg.getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      const x = (event.clientX - frame.left) / scale, y = (event.clientY - frame.top) / scale;
      let best = null, least = 40 * 40;
      for (const series of series_of(figure))
        for (const point of series.points) {
          const [px, py] = point.at[nth], far = (px - x) ** 2 * (figure.dataset.way === "down" ? .1 : 1) + (py - y) ** 2;
          if (far < least) least = far, best = [series, point];
        }
      if (best) show(figure, ...best, false); else off(figure);
    };
    box.addEventListener("pointermove", point_at);
    box.addEventListener("pointerdown", point_at);
    box.addEventListener("pointerleave", () => off(figure));
    const keys = all(".key > span", figure);
    if (keys.length > 1)
      for (const key of keys) {
        const button = make("button", "", {type: "button", "aria-pressed": "true", title: "show or hide"});
        button.append(...key.childNodes);
        key.replaceWith(button);
        button.addEventListener("click", () => {
          const now = button.getAttribute("aria-pressed") !== "true";
          button.setAttribute("aria-pressed", now);
          for (const nth of key.dataset.s.split(" ")) {
            hidden.get(figure)[now ? "delete" : "add"](nth);
            for (const each of all(`.s${nth}`, box)) each.classList.toggle("off", !now);
          }
          off(figure);
        });
      }
    const button = make("button", "Save as CSV", {class: "csv", type: "button"});
    button.addEventListener("click", () => save(figure.id, csv_of(table)));
    one("details", figure).append(button);
  }

  // ---- curves of another group

  const sums = (steps, scale) => { let sum = 0; return steps.map(step => (sum += step) * scale); };
  const step_for = (span, steps) => {
    const ten = 10 ** Math.floor(Math.log10(span / steps));
    return ten * ([1, 2, 5].find(each => span / steps <= each * ten * 1.0001) || 10);
  };
  const redraw = (figure, curve, group, t) => {
    const worlds = curve.mean.length, lines = [];
    for (const [means, errors, from] of [[curve.mean, curve.error, 0], [curve.differs, curve.differs_error, 1]])
      for (let w = from; w < worlds; ++w) {
        const y = sums(means[w][group], curve.scale), e = sums(errors[w][group], curve.scale);
        lines.push({plot: from, y, low: y.map((v, k) => v - t * e[k]), high: y.map((v, k) => v + t * e[k])});
      }
    const rows = all("tbody tr", figure);
    all(".draw > svg", figure).forEach((svg, nth) => all(".plot", svg).forEach((plot, which) => {
      const mine = lines.map((line, s) => [line, s]).filter(([line]) => line.plot === which);
      const [left, right, top, bottom, x_low, x_high] = plot.dataset.frame.split(" ").map(Number);
      const ends = mine.flatMap(([line]) => [...line.low, ...line.high].filter(Number.isFinite));
      let low = Math.min(0, ...ends), high = Math.max(0, ...ends);
      if (high - low < 1e-9) high = low + 1;
      const step = step_for((high - low) * curve.factor, which ? 3 : 4) / curve.factor;
      low = Math.floor(low / step + 1e-6) * step, high = Math.ceil(high / step - 1e-6) * step;
      const px = k => left + (right - left) * (7 * (k + 1) - x_low) / (x_high - x_low);
      const py = v => bottom - (bottom - top) * (v - low) / (high - low);
      const d = (xs, ys) => xs.map((k, n) => `${n ? "L" : "M"}${px(k).toFixed(1)} ${py(ys[n]).toFixed(1)}`).join("");
      const ys = one(".ys", plot), grid = one("path", ys), word = one("text", ys);
      const kept = [grid.cloneNode(), word.cloneNode()], decimals = Math.max(0, Math.ceil(-Math.log10(step * curve.factor) - 1e-6));
      ys.replaceChildren();
      for (let v = low; v < high + step / 2; v += step) {
        const stroke = kept[0].cloneNode(), text = kept[1].cloneNode();
        stroke.setAttribute("d", `M${left} ${py(v).toFixed(1)}H${right}`);
        text.setAttribute("y", py(v) + 4.3);
        text.textContent = number(v * curve.factor, decimals) + curve.unit;
        ys.append(stroke, text);
      }
      for (const rule of all(".rule", plot)) rule.setAttribute("d", `M${left} ${py(0).toFixed(1)}H${right}`);
      for (const [line, s] of mine) {
        const weeks = line.y.map((_, k) => k), part = one(`.s${s}`, plot), band = one(".band", part);
        one(".line", part).setAttribute("d", d(weeks, line.y));
        if (band) band.setAttribute("d", d([...weeks, ...weeks.toReversed()], [...line.high, ...line.low.toReversed()]) + "z");
        all("[class^=f]", part).forEach((marker, k) => {
          const at = Math.min(6 + 13 * k, line.y.length - 1), cell = rows[at].cells[1 + s];
          marker.dataset.y ??= cell.dataset.p.split(" ")[1 + 2 * nth];
          marker.setAttribute("transform", `translate(0 ${(py(line.y[at]) - marker.dataset.y).toFixed(1)})`);
        });
        line["place" + nth] = weeks.map(k => `${px(k).toFixed(0)} ${py(line.y[k]).toFixed(0)}`);
      }
    }));
    lines.forEach((line, s) => line.y.forEach((y, k) => {
      const cell = rows[k].cells[1 + s], say = v => number(v * curve.factor, curve.decimals);
      cell.dataset.p = `${line.place0[k]} ${line.place1[k]}`;
      cell.textContent = say(y) + curve.unit + (Number.isFinite(line.low[k]) ? ` (${say(line.low[k])} to ${say(line.high[k])})` : "");
    }));
    off(figure);
  };
  for (const pick of all(".pick[data-curves]")) {
    const block = data(pick.dataset.curves), label = make("label", "Group of people "), select = make("select");
    block.groups.forEach((name, g) => select.append(make("option", name, {value: g})));
    label.append(select);
    pick.append(label);
    select.addEventListener("change", () => {
      for (const figure of all(`figure[data-curves="${pick.dataset.curves}"]`))
        redraw(figure, block.curves[figure.dataset.curve], select.value, block.t ?? NaN);
      reader.textContent = "Curves of " + block.groups[select.value];
    });
  }

  // ---- what a QALY is worth

  for (const pick of all(".pick[data-value]")) {
    const value = data(pick.dataset.value), table = make("table"), label = make("label", "A QALY is worth ");
    const slider = make("input", "", {type: "range", min: 0, max: value.thresholds.length - 1, value: value.at});
    const output = make("output");
    label.append(slider, output);
    pick.append(label, table);
    const tell = () => {
      const threshold = value.thresholds[slider.value], words = `${number(threshold, 0)} ${value.currency}`;
      output.textContent = words;
      slider.setAttribute("aria-valuetext", words);
      const head = make("tr");
      for (const word of ["Strategy", "Net benefit a person", "Chance that it is best"]) head.append(make("th", word, {scope: "col"}));
      table.replaceChildren(head);
      value.names.forEach((name, w) => {
        const row = make("tr"), mean = threshold * value.qalys[w] - value.costs[w];
        const spread = 1.96 * Math.sqrt(Math.max(0, threshold ** 2 * value.qq[w] + value.cc[w] - 2 * threshold * value.qc[w]));
        row.append(make("th", name, {scope: "row"}),
                   make("td", w ? `${number(mean, 2)} (${number(mean - spread, 2)} to ${number(mean + spread, 2)})` : "0"),
                   make("td", number(100 * value.best[slider.value][w], 0) + " %"));
        table.append(row);
      });
      for (const rule of all(`#${pick.dataset.figure} .draw > svg`)) {
        const plot = one(".plot", rule), frame = plot.dataset.frame.split(" ").map(Number), line = one(".rule", plot);
        if (line) line.setAttribute("d", `M${frame[0] + (frame[1] - frame[0]) * (threshold - frame[4]) / (frame[5] - frame[4])} ${frame[2]}V${frame[3]}`);
      }
    };
    slider.addEventListener("input", tell);
    tell();
  }

  // ---- single people

  for (const place of all(".explorer")) {
    const block = data(place.dataset.people), label = make("label", "Somebody "), select = make("select");
    block.people.forEach((each, k) => select.append(make("option", each.told, {value: k})));
    label.append(select);
    const charts = [make("div", "", {class: "chart"}), make("div", "", {class: "chart"})];
    const week = make("input", "", {type: "range", min: 0, max: block.weeks - 1, value: 0, "aria-label": "Week"});
    const walk = make("label", "Week "), said = make("p");
    walk.append(week);
    place.append(label, ...charts, walk, said);
    const decode = (text, wide) => Array.from({length: text.length / wide}, (_, k) => {
      const value = parseInt(text.slice(k * wide, (k + 1) * wide), 36);
      return Number.isNaN(value) ? null : value;
    });
    const colour = name => getComputedStyle(one("svg.mensana")).getPropertyValue("--" + name).trim();
    const days = Array.from({length: block.weeks}, (_, k) => k + 1);
    let plots = [];
    const values = () => {
      const person = block.people[select.value];
      return [person.phq9.map(text => decode(text, 1)), person.minutes.map(text => decode(text, 2))];
    };
    const dashes = [[], [8, 3], [3, 2], [9, 3, 2, 3]];
    const draw = () => {
      for (const each of plots) each.destroy();
      const [phq9, minutes] = values();
      plots = [["PHQ-9 (points)", phq9, 27], ["Exercise (minutes a week)", minutes, null]].map(([title, y, top], k) => new uPlot({
        title, width: place.clientWidth, height: k ? 170 : 210,
        scales: {x: {time: false}, y: {range: (u, low, high) => [0, top || Math.max(10, high * 1.05)]}},
        cursor: {sync: {key: place.dataset.people}, drag: {x: false, y: false}},
        axes: [{label: k ? "week" : "", labelSize: k ? 20 : 0}, {size: 46}].map(axis => ({stroke: () => colour("soft"), grid: {stroke: () => colour("grid"), width: 1}, ticks: {stroke: () => colour("grid"), width: 1}, ...axis})),
        series: [{label: "week"}, ...block.worlds.map((name, w) => ({label: name, stroke: () => colour("h" + block.hues[w]), width: 1.6, dash: dashes[block.dashes[w]], points: {show: false}}))]
      }, [days, ...y], charts[k]));
      tell();
    };
    const tell = () => {
      const [phq9, minutes] = values(), k = Number(week.value);
      const words = `Week ${k + 1}. ` + block.worlds.map((name, w) =>
        `${name}: ${phq9[w][k] ?? "no answer"}${phq9[w][k] == null ? "" : " points"}, ${minutes[w][k] ?? "no"} minutes`).join("; ") + ".";
      week.setAttribute("aria-valuetext", words);
      said.textContent = words;
      for (const plot of plots) plot.setCursor({left: plot.valToPos(k + 1, "x"), top: 10});
    };
    select.addEventListener("change", draw);
    week.addEventListener("input", tell);
    let width = place.clientWidth;
    addEventListener("resize", () => { if (place.clientWidth !== width) width = place.clientWidth, draw(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    draw();
  }

  // ---- paper

  addEventListener("beforeprint", () => { for (const each of all("details.print:not([open])")) each.open = true, each.dataset.closed = ""; });
  addEventListener("afterprint", () => { for (const each of all("details[data-closed]")) each.open = false, delete each.dataset.closed; });
})();
