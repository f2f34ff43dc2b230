/** One source's word on a child's household. */
export interface ChildInHousehold {
  /** Equal for all records of one child. */
  readonly child: string;
  /** Of the source that says so; null where it does not say, and then the child is a family of its own. */
  readonly household: string | null;
  readonly hasMedicalHome: boolean;
}

export interface FamilyCounts {
  readonly families: number;
  /** Families with a medical home for one of these children at least. */
  readonly connected: number;
}

/** Children who share a household, as any of their sources says, are one family; so are those who share one by way of a third. */
export function countFamilies(rows: readonly ChildInHousehold[]): FamilyCounts {
  const parents = new Map<string, string>();
  const findRoot = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    // Later searches go straight to the root.
    for (let step = key; step !== root; ) {
      const next = parents.get(step) ?? root;
      parents.set(step, root);
      step = next;
    }
    return root;
  };
  for (const { child, household } of rows) {
    if (household === null) continue;
    const [one, other] = [findRoot(`child ${child}`), findRoot(`household ${household}`)];
    if (one !== other) parents.set(one, other);
  }
  const familyOf = ({ child }: ChildInHousehold) => findRoot(`child ${child}`);
  return {
    families: new Set(rows.map(familyOf)).size,
    connected: new Set(rows.filter(({ hasMedicalHome }) => hasMedicalHome).map(familyOf)).size,
  };
}
