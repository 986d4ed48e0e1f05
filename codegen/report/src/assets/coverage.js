// The table of areas can be sorted by its columns.

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const key = (row, column) => {
    const text = row.cells[column].textContent.trim();
    const number = Number.parseFloat(text.replaceAll(",", ""));
    return Number.isNaN(number) ? text : number;
  };
  heads.forEach((head, column) => {
    if (head.matches(".wide-cell")) return;
    const button = el("button", { type: "button", class: "sort" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === (column ? "descending" : "ascending");
      heads.forEach((it) => it.removeAttribute("aria-sort"));
      const ascending = column ? down : !down;
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const rows = [...body.rows].sort((a, b) => {
        const [left, right] = [key(a, column), key(b, column)];
        const order = typeof left === "number" ? left - right : left.localeCompare(right);
        return ascending ? order : -order;
      });
      body.append(...rows);
    });
  });
}
