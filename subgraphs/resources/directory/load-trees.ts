/** Ids of entries flow in; nested entries, as the JSON profile writes them, flow out: a few queries for any number of ids. */
import pg from "pg";
import type { FieldValue } from "../hsds/check-row.js";
import type { HsdsNesting, HsdsObjectName } from "../hsds/hsds-objects.js";
import { type EntryRow, listChildren, listEntries } from "./entries.db.js";
import { findNesting, type Shape } from "./shapes.js";

/** A nested entry: plain values, one entry, or a list of entries. */
export interface Tree {
  readonly id: string;
  readonly [property: string]: FieldValue | Tree | readonly Tree[] | undefined;
}

interface Node {
  readonly row: EntryRow;
  readonly tree: Record<string, FieldValue | Tree | Tree[] | undefined> & { id: string };
}

export interface LoadedTree {
  readonly tree: Tree;
  readonly row: EntryRow;
}

/** By id; an unknown id is left out. */
export async function loadTrees(
  connection: pg.Pool | pg.ClientBase,
  wanted: { readonly object: HsdsObjectName; readonly ids: readonly string[]; readonly shape: Shape },
): Promise<Map<string, LoadedTree>> {
  const rows = await listEntries(connection, [wanted.object], wanted.ids);
  const nodes = rows.map(toNode);
  await fill(connection, { object: wanted.object, nodes, shape: wanted.shape });
  return new Map(nodes.map(({ row, tree }) => [row.id, { row, tree: tree as Tree }]));
}

function toNode(row: EntryRow): Node {
  return { row, tree: { id: row.id, ...row.fields } };
}

interface Level {
  readonly object: HsdsObjectName;
  readonly nodes: readonly Node[];
  readonly shape: Shape;
}

async function fill(connection: pg.Pool | pg.ClientBase, { object, nodes, shape }: Level): Promise<void> {
  const nestings = Object.keys(shape).map((property) => findNesting(object, property));
  if (nodes.length === 0 || nestings.length === 0) return;
  const many = nestings.filter(({ holds }) => holds === "many");
  const one = nestings.filter(({ holds }) => holds === "one");
  const targetIds = one.flatMap(({ by }) => nodes.flatMap(({ row }) => (row.fields[by] ? [String(row.fields[by])] : [])));
  const [children = [], targets = []] = await runAll(connection, [
    () =>
      listChildren(
        connection,
        many.map((nesting) => nesting.object),
        nodes.map(({ row }) => row.id),
      ),
    () =>
      listEntries(
        connection,
        one.map((nesting) => nesting.object),
        [...new Set(targetIds)],
      ),
  ]);
  const placed = [
    ...many.map((nesting) => ({ nesting, nodes: placeMany(nodes, nesting, children) })),
    ...one.map((nesting) => ({ nesting, nodes: placeOne(nodes, nesting, targets) })),
  ];
  await runAll(
    connection,
    placed.map(
      ({ nesting, nodes: inner }) =>
        () =>
          fill(connection, { object: nesting.object, nodes: inner, shape: shape[nesting.property] ?? {} }),
    ),
  );
}

/** At once, but one after the other inside a transaction, whose connection takes one statement at a time. */
async function runAll<T>(connection: pg.Pool | pg.ClientBase, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  if (connection instanceof pg.Pool) return Promise.all(tasks.map((task) => task()));
  const results: T[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}

function placeMany(parents: readonly Node[], nesting: HsdsNesting, children: readonly EntryRow[]): Node[] {
  const byParent = new Map<string, EntryRow[]>();
  for (const child of children) {
    if (child.object !== nesting.object) continue;
    const parentId = String(child.fields[nesting.by] ?? "");
    byParent.set(parentId, [...(byParent.get(parentId) ?? []), child]);
  }
  return parents.flatMap(({ row, tree }) => {
    const shown = (byParent.get(row.id) ?? []).filter((child) => isShownWith(child, row));
    const nodes = shown.map(toNode);
    for (const node of nodes) delete node.tree[nesting.by];
    if (nodes.length > 0) tree[nesting.property] = nodes.map((node) => node.tree as Tree);
    return nodes;
  });
}

/** A detail that its source took away is gone; one that went missing together with its parent is part of what is kept. */
function isShownWith(child: EntryRow, parent: EntryRow): boolean {
  return child.missingSinceImportId === null || child.missingSinceImportId === parent.missingSinceImportId;
}

function placeOne(parents: readonly Node[], nesting: HsdsNesting, targets: readonly EntryRow[]): Node[] {
  const byId = new Map(targets.filter(({ object }) => object === nesting.object).map((target) => [target.id, target]));
  return parents.flatMap(({ row, tree }) => {
    const target = byId.get(String(row.fields[nesting.by] ?? ""));
    if (!target) return [];
    const node = toNode(target);
    tree[nesting.property] = node.tree as Tree;
    delete tree[nesting.by];
    return [node];
  });
}

export function listOf(tree: Tree, property: string): readonly Tree[] {
  const value = tree[property];
  return Array.isArray(value) ? (value as readonly Tree[]) : [];
}

export function oneOf(tree: Tree, property: string): Tree | undefined {
  const value = tree[property];
  return typeof value === "object" && !Array.isArray(value) ? (value as Tree) : undefined;
}

export function textOf(tree: Tree | undefined, property: string): string | undefined {
  const value = tree?.[property];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

export function numberOf(tree: Tree, property: string): number | undefined {
  const value = tree[property];
  return typeof value === "number" ? value : undefined;
}
