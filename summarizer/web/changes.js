// A reader changes a text of the points: the field in its place, what is asked of the server, and
// what this browser keeps. Texts are only ever values and text nodes.
(() => {
  const KEPT = "visavis-changes";
  const MOST_ARTICLES = 100;
  const points = () => document.getElementById("visavis-points");

  // What is kept: by article, the latest last.

  const known = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    } catch {
      return [];
    }
  };

  const key = (text) => {
    let [one, two] = [0xdeadbeef, 0x41c6ce57];
    for (const sign of text.trim()) {
      one = Math.imul(one ^ sign.codePointAt(0), 2654435761);
      two = Math.imul(two ^ sign.codePointAt(0), 1597334677);
    }
    return `${text.trim().length} ${one >>> 0} ${two >>> 0}`;
  };

  const keep = (given, changes) => {
    const own = key(given);
    const others = known().filter((each) => each.article !== own);
    const all = changes.length ? [...others, { article: own, changes }] : others;
    try {
      localStorage.setItem(KEPT, JSON.stringify(all.slice(-MOST_ARTICLES)));
    } catch {
      // This browser keeps nothing.
    }
  };

  // What is asked.

  let wanted = null;
  let before = null;

  const ask = (button, more) => {
    if (wanted) return;
    const { point, in: lang } = button.dataset;
    wanted = { point: point === "" ? null : Number(point), lang, ...more };
    before = document.querySelector("#visavis-points section");
    points().inert = true;
    document.getElementById("visavis-change").click();
  };

  const same = (change) =>
    points().querySelector(
      `[data-change="correct"][data-point="${change.point ?? ""}"][data-in="${CSS.escape(change.lang)}"]`,
    );

  const settled = (made) => {
    points().inert = false;
    const change = wanted;
    wanted = null;
    if (made) keep(made.given, made.changes);
    requestAnimationFrame(() => {
      const isNew = before !== document.querySelector("#visavis-points section");
      const field = points().querySelector(".correcting textarea");
      if (change) (isNew || !field ? same(change) : field)?.focus();
    });
  };

  // The field.

  const button = (word, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = word;
    made.addEventListener("click", action);
    return made;
  };

  const open = (control) => {
    const other = points().querySelector(".correcting textarea");
    if (other) return other.focus();
    const cell = control.closest("td, th");
    const { text, save, cancel, keys, most, in: lang } = control.dataset;
    const field = document.createElement("textarea");
    Object.assign(field, { value: text, lang, dir: "auto", rows: 1, maxLength: Number(most) });
    field.setAttribute("aria-label", control.getAttribute("aria-label"));
    const form = document.createElement("div");
    form.className = "correcting";
    const close = () => {
      form.remove();
      cell.classList.remove("is-open");
      control.focus();
    };
    const done = () => (field.value.trim() === text ? close() : ask(control, { text: field.value }));
    const hint = document.createElement("span");
    hint.textContent = keys;
    const row = document.createElement("div");
    row.append(button(save, done), button(cancel, close), hint);
    form.append(field, row);
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("input", fit);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && event.target === field && !event.isComposing) {
        event.preventDefault();
        done();
      } else return;
      event.stopPropagation();
    });
    cell.classList.add("is-open");
    cell.querySelector(":scope > p[lang], :scope > strong, :scope > small").after(form);
    fit();
    field.focus();
    field.setSelectionRange(text.length, text.length);
  };

  const ACTIONS = {
    correct: open,
    ask: (control) => ask(control, { ask: true }),
    restore: (control) => ask(control, { text: null }),
  };

  document.addEventListener("click", ({ target }) => {
    const control = target.closest?.("#visavis-points [data-change]");
    if (control) ACTIONS[control.dataset.change](control);
  });

  window.visavis.wanted = () => wanted;
  window.visavis.held = (made) => made && { json: made.json, given: made.given };
  window.visavis.settled = settled;
  window.visavis.changes = (text) =>
    known().find((each) => each.article === key(text))?.changes ?? [];
})();
