/** What one operation may cost before it is planned. Checked on the text alone, with fragments spread out. */
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from "graphql";

export const LIMITS = {
  maxTokens: 4_000,
  maxDepth: 15,
  /** Of one type along one path: a household of households of households has more children than anybody asks about. */
  maxSameType: 3,
  maxAliases: 50,
  maxRootFields: 20,
  maxDirectives: 20,
  /** Of Apollo Server: selections counted once per spread of their fragment. */
  maxRecursiveSelections: 20_000,
  maxBodyBytes: 1_048_576,
} as const;

/** As a response key these reach an object's prototype in careless merges ({ __proto__: members { id } }). */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

export const limitRules = [refuseCostlyOperations, refuseNestedTypes, refusePrototypeNames];

interface Cost {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

function refuseCostlyOperations(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const directives = countDirectives(document);
      if (directives > LIMITS.maxDirectives) report(context, "directives", LIMITS.maxDirectives);
      const fragments = new Map<string, FragmentDefinitionNode>();
      for (const node of document.definitions) {
        if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
      }
      const measure = createMeasure(fragments);
      for (const node of document.definitions) {
        if (node.kind === Kind.OPERATION_DEFINITION) reportCost(context, measure(node.selectionSet));
      }
    },
  };
}

/** A list within a list of the same type multiplies, however few fields the text has. */
function refuseNestedTypes(context: ValidationContext): ASTVisitor {
  let visited = 0;
  let isRefused = false;

  function walk(set: SelectionSetNode, type: GraphQLNamedType | undefined, path: readonly string[]): void {
    for (const selection of set.selections) {
      visited += 1;
      // So many are refused by another rule; here the walk only has to end.
      if (isRefused || visited > LIMITS.maxRecursiveSelections) return;
      walkSelection(selection, type, path);
    }
  }

  function walkSelection(selection: SelectionNode, type: GraphQLNamedType | undefined, path: readonly string[]): void {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = context.getFragment(selection.name.value);
      // A fragment within itself is refused by another rule.
      if (!fragment || path.includes(`...${fragment.name.value}`)) return;
      const inner = context.getSchema().getType(fragment.typeCondition.name.value);
      walk(fragment.selectionSet, inner, [...path, `...${fragment.name.value}`]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      walk(selection.selectionSet, condition ? context.getSchema().getType(condition) : type, path);
    } else if (selection.selectionSet) {
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      const inner = field && getNamedType(field.type);
      // The types of introspection describe one another.
      if (!inner || inner.name.startsWith("__")) return;
      if (path.filter((name) => name === inner.name).length === LIMITS.maxSameType) {
        isRefused = true;
        report(context, `${inner.name} within one another`, LIMITS.maxSameType);
        return;
      }
      walk(selection.selectionSet, inner, [...path, inner.name]);
    }
  }

  return {
    OperationDefinition({ operation, selectionSet }) {
      // The other rule counts each operation for itself, too.
      visited = 0;
      walk(selectionSet, context.getSchema().getRootType(operation) ?? undefined, []);
    },
  };
}

function refusePrototypeNames(context: ValidationContext): ASTVisitor {
  return {
    Field(field) {
      if (!FORBIDDEN_NAMES.has(field.alias?.value ?? field.name.value)) return;
      context.reportError(new GraphQLError("This name may not be used as an alias."));
    },
  };
}

function reportCost(context: ValidationContext, cost: Cost): void {
  if (cost.depth > LIMITS.maxDepth) report(context, "levels of depth", LIMITS.maxDepth);
  if (cost.aliases > LIMITS.maxAliases) report(context, "aliases", LIMITS.maxAliases);
  if (cost.fields > LIMITS.maxRootFields) report(context, "root fields", LIMITS.maxRootFields);
}

function report(context: ValidationContext, what: string, limit: number): void {
  context.reportError(new GraphQLError(`The operation has more than ${limit} ${what}.`));
}

/** Each fragment is measured once, so that fragments that spread each other do not multiply the work. */
function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const known = new Map<string, Cost>();
  const nothing: Cost = { depth: 0, aliases: 0, fields: 0 };

  function measureSelection(selection: SelectionNode): Cost {
    switch (selection.kind) {
      case Kind.FIELD: {
        const inner = selection.selectionSet ? measureSet(selection.selectionSet) : nothing;
        return { depth: inner.depth + 1, aliases: inner.aliases + (selection.alias ? 1 : 0), fields: 1 };
      }
      case Kind.INLINE_FRAGMENT:
        return measureSet(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return measureFragment(selection.name.value);
    }
  }

  function measureFragment(name: string): Cost {
    const fragment = fragments.get(name);
    const cost = known.get(name);
    if (cost || !fragment) return cost ?? nothing;
    // A cycle is refused by another rule; here it only has to end.
    known.set(name, nothing);
    const measured = measureSet(fragment.selectionSet);
    known.set(name, measured);
    return measured;
  }

  function measureSet(set: SelectionSetNode): Cost {
    return set.selections.map(measureSelection).reduce(
      (sum, next) => ({
        depth: Math.max(sum.depth, next.depth),
        aliases: sum.aliases + next.aliases,
        fields: sum.fields + next.fields,
      }),
      nothing,
    );
  }

  return measureSet;
}

function countDirectives(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Directive() {
      count += 1;
    },
  });
  return count;
}
