// The data of the page, by name. What the places of a row mean is told in data.rs.

const data = JSON.parse(byId("data").textContent);

const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

const pages = data.pages.map(([path, area, own, title, address]) => ({
  path,
  area,
  title: title ?? "",
  docs: address && data.links.docs ? data.links.docs + encoded(address) + data.links.view : "",
  source: own ? "" : sourceOf(path),
}));

// Files that versions share stand above the folder of the version.
function sourceOf(path) {
  const { source, shared } = data.links;
  if (!source || path.startsWith("../../") || !path.endsWith(".md")) return "";
  return path.startsWith("../") ? shared + encoded(path.slice(3)) : source + encoded(path);
}

const grants = data.grants.map((alternatives) =>
  alternatives.map((names) => names.map((it) => data.permissions[it]).join(" and ")),
);

const searchable = (...texts) => texts.join(" ").toLowerCase();

const SHOWN = ["none", "example", "verified"];

const operations = data.operations.map((row) => {
  const [method, path, name, area, page, work, personal, application, options, shown, deprecated] = row;
  const permissions = [work, personal, application].map((it) => grants[it]);
  const of = pages[page];
  return {
    method, path, name, area, permissions,
    page: of,
    options: data.options[options],
    shown: SHOWN[shown],
    deprecated: deprecated === 1,
    text: searchable(method, path, name, of?.title ?? ""),
    allowed: searchable(...permissions.flat()),
  };
});

const findings = data.findings.map(([code, page, line, column, message, mistake]) => ({
  code: data.codes[code],
  page: pages[page],
  line, column, message,
  kind: mistake === 1 ? "docs" : "generator",
  text: searchable(data.codes[code].id, data.codes[code].name, pages[page].path, message),
}));

const changes = data.changes.map((row) => {
  const [kind, change, subject, aspect, [item, was], [rust, rustWas], from, to, areas, page] = row;
  return {
    class: kind, change, subject, aspect, item, was, rust, rustWas, from, to, areas,
    page: pages[page],
    text: searchable(item, was ?? "", rust, rustWas ?? "", subject, aspect ?? "", from.join(" "), to.join(" ")),
  };
});
