// The catalogue of operations.

const SCHEMES = ["Work or school", "Personal", "Application"];
const table = byId("operations-table");

function permissionCell(scheme, alternatives) {
  const [least, ...others] = alternatives;
  return el(
    "td",
    { role: "cell", "data-label": SCHEMES[scheme] },
    least ? term(least) : el("span", { class: "muted" }, "–"),
    others.length ? el("span", { class: "muted" }, ` +${others.length}`) : "",
  );
}

function operationRow(operation) {
  const toggle = el("button", { type: "button", class: "toggle", "aria-expanded": "false" }, term(operation.path));
  const head = el(
    "th",
    { scope: "row", role: "rowheader" },
    el("div", { class: "call" }, el("span", { class: `method ${operation.method.toLowerCase()}` }, operation.method), toggle),
    el(
      "div",
      { class: "under" },
      term(operation.name),
      operation.deprecated ? el("span", { class: "badge warning" }, "deprecated") : "",
      link(operation.page?.docs, operation.page?.title || operation.page?.path || "", { class: "docs" }),
    ),
  );
  const row = el("tr", { role: "row" }, head, operation.permissions.map((it, scheme) => permissionCell(scheme, it)));
  const body = el("tbody", { role: "rowgroup" }, row);
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", String(!open));
    if (open) body.lastChild.remove();
    else body.append(detailRow(operation));
  });
  return body;
}

function detailRow(operation) {
  const area = operation.area == null ? "no area" : data.areas[operation.area];
  const shown = { none: "none", example: "shown", verified: "shown, sent and read as documented" };
  const facts = [
    ...SCHEMES.map((label, scheme) => [label, operation.permissions[scheme]]),
    ["Query options", operation.options ? operation.options.split(" ") : []],
    ["Area", [area]],
    ["Example", [shown[operation.shown]]],
  ];
  const list = el("dl", { class: "facts" });
  for (const [label, values] of facts) {
    const items = values.map((it, place) => [place ? ", " : "", term(it)]);
    list.append(el("div", {}, el("dt", {}, label), el("dd", {}, items.length ? items.flat() : "none documented")));
  }
  return el("tr", { role: "row", class: "detail" }, el("td", { role: "cell", colspan: 4 }, list));
}

function matchesState(operation, state) {
  switch (state) {
    case "": return true;
    case "deprecated": return operation.deprecated;
    case "example": return operation.shown !== "none";
    default: return operation.shown === state;
  }
}

function showOperations({ q, area, method, permission, state }) {
  const [list, place, granted] = [words(q), areaOf(area), permission.toLowerCase()];
  const rows = operations.filter(
    (it) =>
      (place === undefined || it.area === place) &&
      (!method || it.method === method) &&
      matchesState(it, state) &&
      it.allowed.includes(granted) &&
      list.every((word) => it.text.includes(word) || it.allowed.includes(word)),
  );
  table.parentNode.querySelectorAll(":scope > .more").forEach((it) => it.remove());
  const head = table.querySelectorAll("caption, thead");
  const more = fill(table, rows, operationRow);
  table.prepend(...head);
  table.after(more);
  return `${grouped(rows.length)} of ${counted(operations.length, "operation", "operations")}`;
}
