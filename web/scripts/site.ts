/** What scripts add to every page; each page works without them. */

import { copying } from "./site/copying";
import { facets } from "./site/facets";
import { filtering } from "./site/filtering";
import { printing } from "./site/printing";

copying(document);
facets(document);
filtering(document);
printing();
