// What changed, by area; in each what breaks is first.

const CLASSES = ["breaking", "additive", "docs"];

// "delegated_work" -> "delegated work"
const spoken = (name) => name.replaceAll("_", " ");

function changeRow(change) {
  const { item, rust, subject } = change;
  const names = [term(item), rust && rust !== item ? term(rust, { class: "rust" }) : ""];
  const head = change.change === "changed" ? spoken(subject) : `${change.change} ${spoken(subject)}`;
  return el(
    "li",
    {},
    el("span", { class: `badge ${change.class}` }, change.class),
    el("span", { class: "message" }, `${head} `, names, difference(change)),
    change.page ? link(change.page.docs || change.page.source, "page", { class: "docs" }) : "",
  );
}

function difference(change) {
  const { was, rustWas, aspect, from, to } = change;
  if (change.change === "renamed") {
    return [" before ", ...[was, rustWas].filter(Boolean).map((it) => term(it))];
  }
  if (!aspect) return [];
  if (from.length === 1 && to.length === 1) {
    return [`: ${spoken(aspect)} `, term(from[0]), " → ", term(to[0])];
  }
  const [lost, gained] = [from.filter((it) => !to.includes(it)), to.filter((it) => !from.includes(it))];
  if (!lost.length && !gained.length) return [`: ${spoken(aspect)} in another order`];
  return [`: ${spoken(aspect)}`, ...listed(" without ", lost), ...listed(" with ", gained)];
}

const listed = (word, names) => names.flatMap((it, place) => [place ? ", " : word, term(it)]);

// Groups stay open when the search changes.
const opened = new Set();

function changeGroup([area, rows]) {
  const title = area < 0 ? "no area" : data.areas[area];
  const counts = CLASSES.map((it) => [it, rows.filter((row) => row.class === it).length]).filter(([, count]) => count);
  const badges = counts.map(([it, count]) => el("span", { class: `badge ${it}` }, `${grouped(count)} ${it}`));
  const places = el("ul", { class: "places" });
  const details = el(
    "details",
    {},
    el("summary", {}, el("span", { class: "name" }, title), el("span", { class: "badges" }, badges)),
    places,
  );
  details.addEventListener("toggle", () => {
    if (!details.open) return opened.delete(area);
    opened.add(area);
    details.querySelector(".more")?.remove();
    places.after(fill(places, rows, changeRow));
  });
  details.open = opened.has(area);
  return details;
}

function showChanges({ q, class: kind, area }) {
  const [list, place] = [words(q), areaOf(area)];
  const byArea = new Map();
  let count = 0;
  for (const it of changes) {
    if (kind && it.class !== kind) continue;
    if (!hasAll(it.text, list)) continue;
    const own = it.areas.length ? it.areas : [-1];
    const wanted = place === undefined ? own : own.filter((at) => at === (place ?? -1));
    for (const at of wanted) byArea.set(at, [...(byArea.get(at) ?? []), it]);
    count += wanted.length ? 1 : 0;
  }
  if (byArea.size === 1) opened.add([...byArea.keys()][0]);
  for (const rows of byArea.values()) rows.sort((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));
  const sorted = [...byArea].sort(([a], [b]) => (a < 0) - (b < 0) || a - b);
  byId("changes-groups").replaceChildren(...sorted.map(changeGroup));
  return `${grouped(count)} of ${counted(changes.length, "change", "changes")}`;
}
