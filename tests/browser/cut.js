// Leave the first ten of many rows, items or sections that look alike: styles come by classes alone, so the rest does, too.
() => {
  const ALIKE = "li, tr, option, section, article, details, dt, dd, fieldset, svg g, svg rect, svg text, td, th";
  const MANY = 10;
  for (const parent of document.querySelectorAll("main, main *")) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      if (!child.matches(ALIKE)) continue;
      const look = `${child.localName} ${child.getAttribute("class") ?? ""}`;
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > MANY) child.remove();
    }
  }
};
