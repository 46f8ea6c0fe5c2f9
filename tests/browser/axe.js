// What axe finds: which rule, and at which element. Called with where to look and what for.
async ([where, options]) => {
  const found = await axe.run(where, { ...options, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
};
