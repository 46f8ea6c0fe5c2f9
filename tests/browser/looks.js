// Mark one of all elements that look alike and have words of their own: "new" where no page before had the look, of
// which the numbers are given. Returns the numbers of all looks here.
// Contrast is a matter of an element's own style and of what it lies on: the styles of all that it stands in.
(before) => {
  const chains = new Map();
  const chain = (element) => {
    if (!element) return "";
    if (!chains.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const own = [element.localName, element.getAttribute("class"), backgroundColor, backgroundImage, opacity, position];
      chains.set(element, `${chain(element.parentElement)} / ${own.join()}`);
    }
    return chains.get(element);
  };
  // 53 bits of a text: FNV-1a, twice
  const number = (text) => {
    let [a, b] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return (a >>> 0) * 0x200000 + (b >>> 11);
  };
  const speaks = (element) =>
    element.matches("input, textarea, select") ||
    [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const [known, looks] = [new Set(before), new Set()];
  for (const element of document.body.querySelectorAll("*")) {
    if (!speaks(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    // axe does not judge a single sign: of those that look like it a longer one is marked, too
    const long = element.textContent.trim().length > 1;
    const look = number([color, fontSize, fontWeight, long, chain(element)].join());
    if (!looks.has(look)) element.setAttribute("data-look", known.has(look) ? "" : "new");
    looks.add(look);
  }
  return [...looks];
};
