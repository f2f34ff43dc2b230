/** A guide for print: one page of HTML without scripts, in which every text of the directory is text. */
import type { Need } from "#shared/needs.js";
import type { Resource } from "../search/resource.type.js";
import type { Guide, GuideEntry } from "./build-guide.js";

const STYLE = `
  body { font: 11pt/1.4 Georgia, serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
  h1 { font-size: 22pt; } h2 { border-bottom: 2px solid #005ea2; break-after: avoid; } h3 { margin-bottom: 0; break-after: avoid; }
  article { break-inside: avoid; margin-bottom: 1rem; } dl { margin: 0.2rem 0; display: grid; grid-template-columns: 9rem 1fr; }
  dt { font-weight: bold; } dd { margin: 0; } .stale { border-left: 4px solid #b50909; padding-left: 0.6rem; }
  @media print { body { margin: 0; max-width: none; } h2 { break-before: page; } }`;

export function guideToHtml(guide: Guide): string {
  const title = escapeHtml(`Resource guide ${guide.state}${guide.region === null ? "" : `, region ${guide.region}`}`);
  const groups = guide.groups.map(
    ({ need, entries }) => `<section><h2>${toHeading(need)}</h2>${entries.map(toArticle).join("")}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}</h1><p>${guide.entries.length} services, as of ${guide.builtOn}. Entries that nobody has verified for more than
${guide.staleAfterDays} days are marked: ask before you send a family there.</p>${groups.join("\n")}</body></html>\n`;
}

export function toHeading(need: Need | null): string {
  if (need === null) return "Other services";
  const words = need.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toArticle({ resource, isStale }: GuideEntry): string {
  const facts: [string, string | null][] = [
    ["By", resource.organization?.name ?? null],
    ["Phone", resource.phones.map(({ number, extension }) => (extension ? `${number} ext. ${extension}` : number)).join(", ")],
    ["Web", resource.url],
    ["Where", resource.locations.flatMap(({ address, url }) => address ?? url ?? []).join("; ")],
    ["Hours", resource.hours.join("; ")],
    ["Area", resource.areas.join("; ")],
    ["Who", resource.eligibility],
    ["Ages", toAges(resource)],
    ["Bring", resource.documents.join("; ")],
    ["Cost", resource.fees],
    ["Last verified", `${resource.verifiedOn ?? "never"}${isStale ? " (out of date)" : ""}`],
  ];
  const rows = facts.flatMap(([name, value]) => (value ? [`<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`] : []));
  const notice = resource.alert ? `<p><strong>${escapeHtml(resource.alert)}</strong></p>` : "";
  const description = resource.description ? `<p>${escapeHtml(resource.description)}</p>` : "";
  return `<article${isStale ? ' class="stale"' : ""}><h3>${escapeHtml(resource.name)}</h3>${notice}${description}<dl>${rows.join("")}</dl></article>`;
}

export function toAges({ minimumAge, maximumAge }: Pick<Resource, "minimumAge" | "maximumAge">): string | null {
  if (minimumAge === null && maximumAge === null) return null;
  if (maximumAge === null) return `${minimumAge} years and older`;
  return `${minimumAge ?? 0} to ${maximumAge} years`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
