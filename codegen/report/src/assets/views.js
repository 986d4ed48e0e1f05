// One view at a time, named by the address: `#operations?q=members&area=groups`.

const views = {
  overview: null,
  operations: view("operations", showOperations),
  findings: view("findings", showFindings),
};
if (byId("changes")) views.changes = view("changes", showChanges);

// Browsers take offence if an address changes with every key.
let writing;

function remember(id, values) {
  clearTimeout(writing);
  writing = setTimeout(() => write(id, values), 200);
}

function write(id, values) {
  if (here()[0] !== id) return;
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  history.replaceState(null, "", `#${id}${query.size ? `?${query}` : ""}`);
}

function here() {
  const [id, query] = location.hash.slice(1).split("?");
  return [Object.hasOwn(views, id) ? id : "overview", new URLSearchParams(query)];
}

function open() {
  const [id, query] = here();
  for (const name of Object.keys(views)) {
    byId(name).hidden = name !== id;
    const tab = document.querySelector(`nav a[href="#${name}"]`);
    if (name === id) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  views[id]?.set(query);
  const code = data.codes.find((it) => it.id === query.get("code"));
  if (id === "findings" && code) groups.get(code).open();
}

// From a link within the page to what it leads to, for those who don't see it.
function arrive() {
  open();
  const [id, query] = here();
  if (!query.has("code")) scrollTo(0, 0);
  byId(`${id}-title`).focus({ preventScroll: true });
}

// The search of this view, or else that of the operations.
function search() {
  if (!views[here()[0]]) {
    history.pushState(null, "", "#operations");
    open();
  }
  const field = views[here()[0]].search;
  field.focus();
  field.select();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search();
  } else if (event.key === "Escape" && event.target.type === "search") {
    event.target.value = "";
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

offerAreas(byId("operations-area"), operations);
offerAreas(byId("findings-area"), findings.map((it) => it.page));
if (views.changes) offerAreas(byId("changes-area"), changes);
for (const it of document.querySelectorAll("[data-filter]")) {
  const [name, value] = it.dataset.filter.split("=");
  it.href += `?${new URLSearchParams({ [name]: value })}`;
}
sortable(byId("coverage"));
document.documentElement.classList.add("scripted");
addEventListener("hashchange", arrive);
open();
performance.mark("ready");
