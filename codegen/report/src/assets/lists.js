// Lists of thousands: a few rows at a time, the rest on demand.

const CHUNK = 60;

// Puts the first rows into a container, and below it a button for more. `make` gives the element of a row.
function fill(container, rows, make) {
  container.replaceChildren();
  let shown = 0;
  const more = el("button", { type: "button", class: "more" });
  const add = () => {
    const next = rows.slice(shown, shown + CHUNK).map(make);
    container.append(...next);
    shown += next.length;
    const left = rows.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${grouped(Math.min(left, CHUNK))} more of ${grouped(left)}`;
    return next[0];
  };
  // The button stays where it is, and so does the focus but for the last rows.
  more.addEventListener("click", () => {
    const first = add();
    if (more.hidden) first?.querySelector("a, button")?.focus();
  });
  add();
  return more;
}

// Every word has to be in the text of a row.
function words(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

const hasAll = (text, list) => list.every((it) => text.includes(it));

// A select gets the areas as choices, with how many rows each has; `-` is no area.
function offerAreas(select, rows) {
  const counts = new Map();
  for (const row of rows) {
    const own = row.areas ?? (row.area == null ? [] : [row.area]);
    for (const area of own.length ? own : [-1]) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  for (const [area, count] of [...counts].sort(([a], [b]) => a - b)) {
    const name = area < 0 ? "no area" : data.areas[area];
    select.append(el("option", { value: area < 0 ? "-" : name }, `${name} (${grouped(count)})`));
  }
}

// The number of a chosen area; null for none, undefined for all.
function areaOf(value) {
  if (value === "-") return null;
  const place = data.areas.indexOf(value);
  return place < 0 ? undefined : place;
}

// A view with a form. `show` takes what stands in the form's fields and gives the text of
// the status line.
function view(id, show) {
  const form = document.querySelector(`#${id} form`);
  const status = byId(`${id}-status`);
  const fields = () => [...form.elements].filter((it) => it.name);
  const values = () => Object.fromEntries(fields().map((it) => [it.name, it.value.trim()]));
  let shown = null;
  const update = () => {
    const wanted = values();
    const key = JSON.stringify(wanted);
    if (key === shown) return;
    shown = key;
    status.textContent = show(wanted);
  };
  // What is not among the choices is left as "all".
  const set = (wanted) => {
    for (const field of fields()) field.value = wanted.get(field.name) ?? "";
    for (const field of fields()) if (field.selectedIndex === -1) field.value = "";
    update();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    update();
    remember(id, values());
  });
  return { set, search: form.elements.q };
}
