/* The mapping screen on the client: a changed select, a field dragged onto a column, a layout's name; the server judges each. */
(() => {
  const tell = (element, what) => window.dash_clientside.set_props("mapped", {
    data: { token: element.dataset.token, part: Number(element.dataset.part), at: Date.now(), ...what },
  });
  const target = (event) => event.target.closest?.(".columns tbody tr");
  document.addEventListener("change", ({ target: select }) => {
    if (!select.matches?.("select.pick")) return;
    const { what, place } = select.dataset;
    tell(select, what === "dataset" ? { dataset: select.value } : { place: Number(place), field: select.value });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-open], button[data-keep]");
    if (!button) return;
    if ("open" in button.dataset) tell(button, { open: button.dataset.open === "yes" });
    else tell(button, { name: button.closest(".mapping").querySelector("input.layout-name, .layout-name input").value });
  });
  document.addEventListener("dragstart", (event) => {
    const chip = event.target.closest?.(".chip");
    if (chip) event.dataTransfer.setData("text/plain", chip.dataset.field);
  });
  document.addEventListener("dragover", (event) => {
    const row = target(event);
    document.querySelectorAll("tr.over").forEach((other) => other !== row && other.classList.remove("over"));
    if (!row) return;
    event.preventDefault();
    row.classList.add("over");
  });
  document.addEventListener("drop", (event) => {
    const row = target(event);
    if (!row) return;
    event.preventDefault();
    row.classList.remove("over");
    const select = row.querySelector("select.pick");
    const field = event.dataTransfer.getData("text/plain");
    if (![...select.options].some((option) => option.value === field)) return;
    select.value = field;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
