// Leave the first five of many rows, items or sections that are alike, and each that has a look of its own.
() => {
  const ALIKE = "li, tr, option, section, article, details, dt, dd, fieldset, svg g, svg rect, svg text, td, th";
  const MANY = 5;
  for (const parent of document.querySelectorAll("main, main *")) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      if (!child.matches(ALIKE)) continue;
      const look = `${child.localName} ${child.getAttribute("class") ?? ""}`;
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > MANY && !child.matches("[data-look], :has([data-look])")) child.remove();
    }
  }
};
