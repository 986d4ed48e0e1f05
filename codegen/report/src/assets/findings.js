// Findings by code: a group is filled when it is opened.

const severityOf = (finding) => finding.code.severity;
const groups = new Map(data.codes.map((code) => [code, new Group(code)]));

function Group(code) {
  const details = byId(`code-${code.id}`);
  const places = el("ul", { class: "places" });
  const count = details.querySelector(".count");
  let rows = [];
  const draw = () => {
    details.querySelector(".more")?.remove();
    details.append(places);
    places.after(fill(places, rows, placeRow));
  };
  details.addEventListener("toggle", () => details.open && draw());
  this.show = (found) => {
    rows = found;
    details.hidden = rows.length === 0;
    count.textContent = counted(rows.length, "finding", "findings");
    if (details.open) draw();
  };
  this.open = () => {
    details.open = true;
    details.scrollIntoView({ block: "start" });
  };
}

function placeRow({ page, line, column, message }) {
  const place = [page.path, line, line && column].filter(Boolean).join(":");
  // Code hosts show Markdown as it reads unless asked for its lines.
  const address = page.source && line ? `${page.source}?plain=1#L${line}` : page.source;
  return el("li", {}, link(address, place, { class: "place" }), el("span", { class: "message" }, sentence(message)));
}

function showFindings({ q, severity, area, kind }) {
  const [list, place] = [words(q), areaOf(area)];
  const found = new Map(data.codes.map((code) => [code, []]));
  let count = 0;
  for (const it of findings) {
    if (place !== undefined && it.page.area !== place) continue;
    if (severity && severityOf(it) !== severity) continue;
    if (kind && it.kind !== kind) continue;
    if (!hasAll(it.text, list)) continue;
    found.get(it.code).push(it);
    count += 1;
  }
  for (const [code, rows] of found) groups.get(code).show(rows);
  return `${grouped(count)} of ${counted(findings.length, "finding", "findings")}`;
}
