/** What one operation may cost before it is planned. Checked on the text alone, with fragments spread out. */
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from "graphql";

export const LIMITS = {
  maxTokens: 4_000,
  maxDepth: 15,
  maxAliases: 50,
  maxRootFields: 20,
  maxDirectives: 20,
  /** Of Apollo Server: selections counted once per spread of their fragment. */
  maxRecursiveSelections: 20_000,
  maxBodyBytes: 1_048_576,
} as const;

/** As a response key these reach an object's prototype in careless merges ({ __proto__: members { id } }). */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

export const limitRules = [refuseCostlyOperations, refusePrototypeNames];

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
