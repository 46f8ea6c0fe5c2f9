// Mark one of all elements that look alike and have words of their own; return how many looks there are.
// Contrast is a matter of an element's own style and of what it lies on: the styles of all that it stands in.
() => {
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
  const speaks = (element) =>
    element.matches("input, textarea, select") ||
    [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const looks = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    if (!speaks(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    // axe does not judge a single sign: of those that look like it a longer one is marked, too
    const long = element.textContent.trim().length > 1;
    const look = [color, fontSize, fontWeight, long, chain(element)].join();
    if (!looks.has(look)) element.setAttribute("data-look", "");
    looks.add(look);
  }
  return looks.size;
};
