// Elements are made from text alone: nothing of the data is ever read as HTML.

const byId = (id) => document.getElementById(id);

// el("a", { href: "…", class: "link" }, "text", child)
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((it) => it != null && it !== ""));
  return node;
}

const grouped = (number) => number.toLocaleString("en-US");

const counted = (number, one, many) => `${grouped(number)} ${number === 1 ? one : many}`;

// A link that leaves the page; the text alone where there is no address.
function link(address, text, attributes) {
  if (!address) return el("span", attributes, text);
  return el("a", { href: address, rel: "noreferrer", ...attributes }, text);
}

// A name that breaks at its dots and slashes before it breaks elsewhere.
function term(text, attributes) {
  const parts = text.split(/(?<=[./])/).flatMap((it) => [it, el("wbr")]);
  return el("code", attributes, parts.slice(0, -1));
}

// A sentence with names in backticks.
function sentence(text) {
  return text.split("`").map((it, place, all) => (place % 2 && place < all.length - 1 ? el("code", {}, it) : it));
}
