import type { RawRow } from "./check-row.js";
import { getHsdsObject, type HsdsNesting, type HsdsObject } from "./hsds-objects.js";
import type { RowProblem } from "./row-problem.js";

export interface FlatEntry {
  readonly rows: readonly RawRow[];
  readonly problems: readonly RowProblem[];
}

/** HSDS nests eight levels at most; more is no directory. */
const MAX_DEPTH = 12;

/** A nested entry of the JSON profile as the rows that the CSV package would hold, parents before their children. */
export function flattenEntry(entry: { object: HsdsObject; file: string; row: number; value: unknown }): FlatEntry {
  const rows: RawRow[] = [];
  const problems: RowProblem[] = [];
  visit(entry.object, { value: entry.value, path: "", inherited: {}, depth: 0 });
  return { rows, problems };

  function visit(object: HsdsObject, node: Node): void {
    if (!isRecord(node.value) || node.depth > MAX_DEPTH) {
      const field = node.path.replace(/\.$/, "") || null;
      const message = `expects an object of ${object.name}`;
      problems.push({ file: entry.file, row: entry.row, field, severity: "ERROR", code: "INVALID_FORMAT", message });
      return;
    }
    const nested = new Map(object.nestings.map((nesting) => [nesting.property, nesting]));
    const values: Record<string, unknown> = {};
    const children: [HsdsNesting, unknown][] = [];
    for (const [name, value] of Object.entries(node.value)) {
      const nesting = nested.get(name);
      // "schedule" and the like are plain fields where they hold text, and "service" is a field of no object.
      if (nesting && typeof value === "object" && value !== null) children.push([nesting, value]);
      else if (name !== "__proto__") values[name] = value;
    }
    for (const [name, value] of Object.entries(node.inherited)) values[name] ??= value;
    for (const [nesting, value] of children) {
      if (nesting.holds === "one" && isRecord(value)) values[nesting.by] ??= value.id;
    }
    rows.push({ object, file: entry.file, row: entry.row, path: node.path, values });
    for (const [nesting, value] of children) visitChildren(object, values.id, { nesting, value, node });
  }

  function visitChildren(parent: HsdsObject, parentId: unknown, child: Child): void {
    const { nesting, value, node } = child;
    const object = getHsdsObject(nesting.object);
    const at = `${node.path}${nesting.property}`;
    const depth = node.depth + 1;
    if (nesting.holds === "one") {
      visit(object, { value, path: `${at}.`, inherited: {}, depth });
      return;
    }
    const list = Array.isArray(value) ? value : [value];
    const inherited = inheritFrom(parent, nesting, parentId);
    list.forEach((item, index) => {
      visit(object, { value: item, path: `${at}[${index}].`, inherited, depth });
    });
  }
}

interface Node {
  readonly value: unknown;
  readonly path: string;
  readonly inherited: Readonly<Record<string, unknown>>;
  readonly depth: number;
}

interface Child {
  readonly nesting: HsdsNesting;
  readonly value: unknown;
  readonly node: Node;
}

function inheritFrom(parent: HsdsObject, nesting: HsdsNesting, parentId: unknown): Record<string, unknown> {
  if (nesting.object === "attribute") return { link_id: parentId, link_entity: parent.name };
  if (nesting.object === "metadata") return { resource_id: parentId, resource_type: parent.name };
  return { [nesting.by]: parentId };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
