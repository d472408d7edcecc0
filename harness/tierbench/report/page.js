/* The page's behaviour: filters, sortable and paged tables, plots. Data comes from the JSON blocks; no request is made. */
(() => {
  "use strict";
  const PAGE = 200;
  const json = (id) => JSON.parse(document.getElementById(id).textContent);
  const setup = json("setup");
  const numbers = new Set(setup.numbers);
  const unpack = (id) => {
    const packed = json(id);
    const names = Object.keys(packed.columns);
    const columns = names.map((name) => {
      const column = packed.columns[name];
      return Array.isArray(column) ? column : column.index.map((place) => column.of[place]);
    });
    return Array.from({ length: packed.count }, (_, i) => Object.fromEntries(names.map((name, k) => [name, columns[k][i]])));
  };
  const data = { rows: unpack("rows"), layers: unpack("layers") };
  const value = (row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [k, numbers.has(k) ? (v === "" ? null : Number(v)) : v]));
  const select = (rows, requires, distinct) => {
    const seen = new Set();
    return rows.filter((row) => {
      if (!requires.every((name) => row[name] !== "")) return false;
      if (!distinct.length) return true;
      const key = JSON.stringify(distinct.map((name) => row[name]));
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  };

  const form = document.querySelector("form.filter");
  const kept = () => {
    const wanted = [...form.querySelectorAll("select")].filter((s) => s.value).map((s) => [s.name, s.value]);
    const text = form.elements.text.value.trim().toLowerCase();
    return data.rows.filter(
      (row) =>
        wanted.every(([name, v]) => row[name] === (v === "(none)" ? "" : v)) &&
        (!text || [row.label, row.model, row.remark, row.evidence, row.status].join(" ").toLowerCase().includes(text)),
    );
  };

  class Table {
    constructor(section) {
      this.box = section;
      this.plan = setup.tables[section.dataset.table];
      this.body = section.querySelector("tbody");
      this.pager = section.querySelector(".pager");
      this.page = 0;
      this.sort = null;
      section.querySelectorAll("thead th button").forEach((button, index) => {
        button.addEventListener("click", () => this.order(index, button.closest("th")));
      });
      this.pager.querySelector(".back").addEventListener("click", () => this.turn(-1));
      this.pager.querySelector(".next").addEventListener("click", () => this.turn(1));
    }
    order(index, head) {
      const down = head.getAttribute("aria-sort") === "ascending";
      this.box.querySelectorAll("th[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const name = this.plan.columns[index];
      const sign = down ? -1 : 1;
      this.sort = (a, b) => {
        if (a[name] === "" || b[name] === "") return (a[name] === "") - (b[name] === "");
        return sign * (numbers.has(name) ? a[name] - b[name] : a[name].localeCompare(b[name]));
      };
      this.show(this.rows);
    }
    turn(step) {
      this.page += step;
      this.draw();
    }
    show(rows) {
      this.rows = rows;
      this.sorted = this.sort ? [...rows].sort(this.sort) : rows;
      this.page = 0;
      this.draw();
    }
    draw() {
      const from = this.page * PAGE;
      const lines = this.sorted.slice(from, from + PAGE).map((row) => {
        const tr = document.createElement("tr");
        this.plan.columns.forEach((name) => {
          const td = document.createElement("td");
          if (numbers.has(name)) td.className = "n";
          else if (name === "remark") td.className = "remark";
          td.textContent = row[name];
          tr.append(td);
        });
        return tr;
      });
      this.body.replaceChildren(...lines);
      this.pager.hidden = this.sorted.length <= PAGE;
      this.pager.querySelector(".back").disabled = this.page === 0;
      this.pager.querySelector(".next").disabled = from + PAGE >= this.sorted.length;
      this.pager.querySelector("span").textContent = `page ${this.page + 1} of ${Math.max(1, Math.ceil(this.sorted.length / PAGE))}`;
    }
  }

  const tables = [...document.querySelectorAll("[data-table]")].map((section) => new Table(section));
  const views = new Map();
  const axis = (name) => document.querySelector(`[data-axis="${name}"]`);
  // the plot that a reader turns: other fields in place of those of its specification
  const turned = (spec, x, y) => {
    const axes = spec.usermeta.axes;
    const on = (name) => ({
      field: name, type: "quantitative", title: axes[name][0],
      scale: axes[name][1] ? { type: "log" } : { zero: false, padding: 10 },
      axis: { labelOverlap: true, tickCount: 6, format: "~s" },
    });
    const [interval, point] = spec.layer;
    Object.assign(point.encoding, { x: on(x), y: on(y) });
    if (y === "latency") interval.encoding.x = on(x);
    spec.layer = y === "latency" && x !== "latency" ? [interval, point] : [point];
    return spec;
  };
  const turnedRows = (rows) => rows.filter((row) => row[axis("x").value] !== "" && row[axis("y").value] !== "");
  const source = (plan, rows) => (plan.data === "layers" ? data.layers : rows);

  const sized = (spec, width) => {
    if (typeof spec.width === "number") spec.width = width;
    [spec.spec, ...(spec.layer || []), ...(spec.vconcat || [])].forEach((part) => part && sized(part, width));
    return spec;
  };
  const wide = (plan) => {
    const labels = plan.spec.usermeta?.room ?? Math.min(430, 60 + 6.6 * plan.longest);
    return Math.max(240, document.querySelector("main").clientWidth - 80 - labels);
  };
  const draw = async (plan, rows) => {
    const turns = plan.name === "explore";
    const fitting = select(source(plan, rows), plan.requires, plan.distinct);
    const chosen = (turns ? turnedRows(fitting) : fitting).map(value);
    const box = document.getElementById("plot-" + plan.name);
    if (!box) return; // no row of this page has its figures
    const known = views.get(plan.name);
    if (known && turns) known.view.finalize();
    else if (known) {
      known.view.data(plan.spec.data.name, chosen);
      await known.view.runAsync();
      return;
    }
    const plain = structuredClone(plan.spec);
    const spec = sized(turns ? turned(plain, axis("x").value, axis("y").value) : plain, wide(plan));
    spec.data = { name: plan.spec.data.name, values: chosen };
    const result = await vegaEmbed(box, spec, {
      config: setup.config,
      ast: true,
      logLevel: 1,
      renderer: chosen.length > 1500 ? "canvas" : "svg",
      actions: { export: { svg: true, png: true }, source: false, compiled: false, editor: false },
      scaleFactor: 2,
      downloadFileName: "tierbench-" + plan.name,
      tooltip: { theme: "custom", disableDefaultStyle: false },
    });
    box.querySelector("details > summary")?.setAttribute("aria-label", "Save this plot as SVG or PNG");
    views.set(plan.name, result);
  };

  const update = async () => {
    const rows = kept();
    form.querySelector("output").textContent = `${rows.length} of ${data.rows.length} rows`;
    for (const table of tables) table.show(select(source(table.plan, rows), table.plan.requires, table.plan.distinct));
    for (const plan of setup.plots) await draw(plan, rows);
    document.documentElement.dataset.ready = "yes";
  };
  document.querySelectorAll("[data-axis]").forEach((choice) => choice.addEventListener("change", update));
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());

  document.querySelector(".theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  update().catch((error) => {
    document.documentElement.dataset.ready = "failed";
    document.getElementById("problem").textContent = "The plots could not be drawn: " + error.message;
  });
})();
