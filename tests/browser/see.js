// Look at a page with all that the others say: its language, how many h1 it has, how wide it is, its looks, what axe finds.
async ([before, options]) => {
  const { lang, scrollWidth } = document.documentElement;
  const frame = [lang, document.querySelectorAll("h1").length, scrollWidth];
  const looks = window.told.looks(before);
  window.told.cut();
  return [...frame, looks, await window.told.axe(options)];
};
