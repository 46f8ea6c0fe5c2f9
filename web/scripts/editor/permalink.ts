/** The address of a query: it stands behind the #, so that it is sent to nobody before it is run. */

/** What an address says. */
export interface Said {
  query: string | null;
  view: string;
}

/** Return what the present address says. */
export function said(): Said {
  const found = new URLSearchParams(location.hash.slice(1));
  return { query: found.get("query"), view: found.get("view") ?? "table" };
}

/** Return the address of the editor with a query, and how its answer is shown. */
export function permalink(page: string, query: string, view: string): string {
  const found = new URLSearchParams({ query });
  if (view !== "table") found.set("view", view);
  return `${new URL(page, location.href)}#${found}`;
}
