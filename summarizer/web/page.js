// Links names, points and evidence with each other; keys, files and the clipboard.
// Elements are made by summarizer/render/html.py; nothing here reads them as HTML.
(() => {
  const LIT = "is-lit";
  const within = (id, selector) => document.querySelectorAll(`#${id} ${selector}`);

  // Highlighting: a name highlights its other mentions; a point its evidence, and vice versa.

  const unlight = () =>
    document.querySelectorAll(`.visavis .${LIT}`).forEach((e) => e.classList.remove(LIT));

  const shareEvidence = (one, other) => {
    const numbers = one.dataset.evidence.split(" ").filter(Boolean);
    return other.dataset.evidence.split(" ").some((n) => numbers.includes(n));
  };

  const light = (target) => {
    unlight();
    const name = target.closest?.(".visavis [data-entity]");
    const linked = target.closest?.(".visavis [data-evidence]");
    if (name)
      document
        .querySelectorAll(`.visavis [data-entity="${CSS.escape(name.dataset.entity)}"]`)
        .forEach((e) => e.classList.add(LIT));
    if (!linked) return;
    document.querySelectorAll(".visavis [data-evidence]").forEach((e) => {
      const isSameKind = e.tagName === linked.tagName;
      if (isSameKind ? e === linked : shareEvidence(linked, e)) e.classList.add(LIT);
    });
  };

  for (const event of ["pointerover", "focusin"])
    document.addEventListener(event, ({ target }) => light(target));

  // Activating a point, or one of its references, goes to the evidence.

  const goTo = (number) => {
    document.getElementById("visavis-tab-article-button")?.click();
    requestAnimationFrame(() => {
      const place = document.getElementById(`evidence-${number}`);
      if (!place) return;
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      place.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "center" });
      const mark = place.closest("mark");
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.visavis a[href^="#evidence-"]');
    const row = event.target.closest?.(".visavis tbody tr[data-evidence]");
    if (link) {
      event.preventDefault();
      goTo(link.hash.slice("#evidence-".length));
    } else if (row && !event.target.closest("button, .correcting") && String(getSelection()) === "") {
      const [first] = row.dataset.evidence.split(" ");
      if (first) goTo(first);
    }
  });

  // The way of reading is remembered in this browser, if it lets pages remember anything.

  const READING = "visavis-reading";

  const reading = () => {
    try {
      return localStorage.getItem(READING) ?? "";
    } catch {
      return "";
    }
  };

  document.addEventListener("change", ({ target }) => {
    if (target.name !== READING) return;
    try {
      localStorage.setItem(READING, target.value);
    } catch {}
  });

  // Keys: Ctrl+Enter starts a run from any element; Escape clears the highlights.

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      document.getElementById("visavis-run")?.click();
    }
    if (event.key === "Escape") unlight();
  });

  // A file dropped on the article is opened as by its button. Of one that is too large, enough
  // is sent for the server to refuse it in the language of the reader.

  const MOST = 20_000_000;
  const shortened = (file) =>
    file.size > MOST ? new File([file.slice(0, MOST + 1)], file.name, { type: file.type }) : file;

  document.addEventListener(
    "change",
    ({ target }) => {
      if (target.type !== "file" || ![...target.files].some((file) => file.size > MOST)) return;
      const fit = new DataTransfer();
      for (const file of target.files) fit.items.add(shortened(file));
      target.files = fit.files;
    },
    true,
  );

  const isOnArticle = (event) =>
    event.target.closest?.("#visavis-article") && event.dataTransfer?.types.includes("Files");

  document.addEventListener("dragover", (event) => {
    if (isOnArticle(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!isOnArticle(event)) return;
    event.preventDefault();
    const [input] = document.querySelectorAll("#visavis-open input[type=file], input#visavis-open");
    const opener = input ?? document.querySelector("input[type=file]");
    if (!opener || !event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(shortened(event.dataTransfer.files[0]));
    opener.files = one.files;
    opener.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // The bookmarklet gives an address or a selected text behind the "#", which never leaves the
  // browser. It is only put into an empty article box: the reader reads it there, and runs it.

  const LONGEST_GIVEN = 200_000;

  const given = () => {
    const values = new URLSearchParams(location.hash.slice(1));
    return (values.get("text") ?? values.get("address") ?? "").slice(0, LONGEST_GIVEN);
  };

  const takeGiven = (box) => {
    const text = given();
    if (!text) return;
    history.replaceState(null, "", location.pathname + location.search);
    if (box.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };

  // Accessibility attributes that Gradio does not set.

  const describe = () => {
    const status = document.getElementById("visavis-status");
    const box = document.querySelector("#visavis-article textarea");
    if (!status || !box) return;
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    document.documentElement.lang = navigator.language.startsWith("fr") ? "fr" : "en";
    watcher.disconnect();
    takeGiven(box);
  };
  const watcher = new MutationObserver(describe);
  watcher.observe(document.documentElement, { childList: true, subtree: true });

  window.visavis = {
    reading,
    copy: (text) => navigator.clipboard.writeText(text),
    save: (text, ending) => {
      const isText = ending !== "docx"; // which comes in base64
      const content = isText ? text : Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      const type = isText ? "text/plain;charset=utf-8" : "application/octet-stream";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([content], { type }));
      link.download = `visavis.${ending}`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  };
})();
