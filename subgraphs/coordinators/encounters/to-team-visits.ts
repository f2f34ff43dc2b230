import type { PlainDate } from "#shared/dates.js";
import type { Discipline } from "./disciplines.js";

/** One practitioner's visit, as far as it can be part of a team's. */
export interface TeamEncounter {
  readonly visitedOn: PlainDate;
  readonly discipline: Discipline;
  /** Null: under no shared plan. */
  readonly planNumber: string | null;
}

export interface GroupedVisit<Encounter> {
  readonly visitedOn: PlainDate;
  readonly planNumber: string;
  /** Each once, by name. */
  readonly disciplines: readonly Discipline[];
  readonly encounters: readonly Encounter[];
}

/**
 * One child's encounters of one day with one shared plan of care, of two disciplines at least, are one team visit; encounters
 * in the order given, visits newest first.
 */
export function toTeamVisits<Encounter extends TeamEncounter>(encounters: readonly Encounter[]): GroupedVisit<Encounter>[] {
  const groups = new Map<
    string,
    { readonly visitedOn: PlainDate; readonly planNumber: string; readonly encounters: Encounter[] }
  >();
  for (const encounter of encounters) {
    const { visitedOn, planNumber } = encounter;
    if (planNumber === null) continue;
    const key = `${visitedOn} ${planNumber}`;
    const group = groups.get(key) ?? { visitedOn, planNumber, encounters: [] };
    group.encounters.push(encounter);
    groups.set(key, group);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([, group]) => ({ ...group, disciplines: [...new Set(group.encounters.map(({ discipline }) => discipline))].sort() }))
    .filter(({ disciplines }) => disciplines.length > 1);
}
