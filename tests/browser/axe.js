// What axe finds: which rule, and at which element. What is a matter of looks is asked of elements with a new look.
async (options) => {
  axe.configure({
    rules: [
      { id: "color-contrast", selector: "[data-look=new]" },
      { id: "link-in-text-block", selector: "a[data-look=new]" },
    ],
  });
  const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
};
