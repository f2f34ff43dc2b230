/** How many values one operation can ask for, before it is planned: its fields, times the rows of the pages they stand in. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { DEFAULT_PAGE_ROWS, MAX_PAGE_ROWS } from "#shared/graphql/connection.js";

/** A page of 500 children with 40 fields each costs 20,000; a page of pages of 500 is refused. */
export const MAX_OPERATION_COST = 100_000;

/** Lists without pages of whose rows each can be the same again: the most that they hold. */
const MOST_ROWS: Readonly<Record<string, number>> = { household: 30 };

type Variables = Readonly<Record<string, unknown>>;

/** Never throws: what does not fit the schema is refused by other rules. */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode, given: Variables): number {
  const variables = { ...listDefaults(operation), ...given };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, number>();

  function costOfSet(set: SelectionSetNode | undefined): number {
    return (set?.selections ?? []).reduce((sum, selection) => sum + costOfSelection(selection), 0);
  }

  function costOfSelection(selection: SelectionNode): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return 1 + rowsOf(selection, variables) * costOfSet(selection.selectionSet);
      case Kind.INLINE_FRAGMENT:
        return costOfSet(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return costOfFragment(selection.name.value);
    }
  }

  function costOfFragment(name: string): number {
    const cost = known.get(name);
    if (cost !== undefined) return cost;
    // A fragment that spreads itself is refused by another rule; here it only has to end.
    known.set(name, 0);
    const measured = costOfSet(fragments.get(name)?.selectionSet);
    known.set(name, measured);
    return measured;
  }

  return costOfSet(operation.selectionSet);
}

/** What a variable is where nobody gives it; only whole numbers count rows. */
function listDefaults({ variableDefinitions }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

/** 1 for everything but a page, and a list that is known to be long. */
function rowsOf(field: FieldNode, variables: Variables): number {
  const first = field.arguments?.find(({ name }) => name.value === "first")?.value;
  if (first?.kind === Kind.INT) return toRows(Number(first.value));
  if (first?.kind === Kind.VARIABLE) return toRows(variables[first.name.value] ?? DEFAULT_PAGE_ROWS);
  const isPage = field.selectionSet?.selections.some((one) => one.kind === Kind.FIELD && one.name.value === "nodes");
  return isPage ? DEFAULT_PAGE_ROWS : (MOST_ROWS[field.name.value] ?? 1);
}

function toRows(first: unknown): number {
  return typeof first === "number" && first > 0 ? Math.min(first, MAX_PAGE_ROWS) : 1;
}
