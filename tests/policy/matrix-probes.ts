/** How each class of the access matrix shows in the running hub's answers, where it does. */
import { CLASS_OF_LAW, LAWS } from "../../subgraphs/shared/policy/laws.js";
import type { FieldClass } from "../../subgraphs/shared/policy/matrix.js";
import type { Hub } from "../testkit/hub.js";
import type { Persona } from "../testkit/personas.js";

export const PLACES = ["OWN", "SHARED", "UNRELATED"] as const;
export type Place = (typeof PLACES)[number];
export const NUMBER_AT: Readonly<Record<Place, string>> = { OWN: "A-1", SHARED: "S-1", UNRELATED: "S-9" };

/** Public ids by member number: of records, and of the referral of each of three. */
export interface Ids {
  readonly members: ReadonlyMap<string, string>;
  readonly referrals: ReadonlyMap<string, string>;
}

/** What an answer tells of, of the classes that the probe asks for. */
export interface Probe {
  readonly classes: readonly FieldClass[];
  readonly listOpen: (who: Persona, place: Place) => Promise<readonly FieldClass[]>;
}

/** True where any part of the answer is neither null nor an empty list. */
const tells = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(tells);
  return value !== null && value !== undefined && (typeof value !== "object" || Object.values(value).some(tells));
};
const one = (fieldClass: FieldClass, isOpen: (who: Persona, place: Place) => Promise<boolean>): Probe => ({
  classes: [fieldClass],
  listOpen: async (who, place) => ((await isOpen(who, place)) ? [fieldClass] : []),
});

const OF_MEMBER = {
  D: "D: name { last }",
  I: "I: medicaidId",
  E: "E: enrollments { startsOn }",
  C: "assignments { C: coordinator { name }",
  P: "P: plan { status } }",
  X: "X: conditions",
  R: "R: acuity",
  H: "H: guardianName",
  G: "G: careNeeds { careNeeds { need } }",
  V: "V: teamVisits { encounters { practitioner } }",
} as const satisfies Partial<Record<FieldClass, string>>;
const MEMBER = `query ($id: ID!) { member(id: $id) { ${Object.values(OF_MEMBER).join(" ")} } }`;

/** A class of which the graph has no field has no probe. */
export function createProbes(hub: Hub, { members, referrals }: Ids): readonly Probe[] {
  const ask = async (who: Persona, query: string, id?: string) =>
    (await hub.ask(who, query, id === undefined ? {} : { id })).data;
  const idAt = (place: Place) => members.get(NUMBER_AT[place]) ?? "";
  return [
    {
      classes: Object.keys(OF_MEMBER) as FieldClass[],
      listOpen: async (who, place) => {
        const member = (await ask(who, MEMBER, idAt(place)))?.member;
        const parts = { ...member, ...member?.assignments?.[0] };
        return (Object.keys(OF_MEMBER) as FieldClass[]).filter((fieldClass) => tells(parts[fieldClass]));
      },
    },
    one("M", async (who, place) => {
      const data = await ask(who, '{ claims(program: "KS_KANCARE", month: "2025-06") { nodes { member { id } } } }');
      return JSON.stringify(data).includes(`"${idAt(place)}"`);
    }),
    one("F", async (who, place) =>
      tells(await ask(who, "query ($id: ID!) { referral(id: $id) { need } }", referrals.get(NUMBER_AT[place]))),
    ),
    // A finding is of one child with records of several organizations: as that of others only, it would lack the own record.
    one("O", async (who, place) => {
      const data = await ask(who, '{ overlapFindings(state: "KS") { nodes { client { members { id } } } } }');
      const findings: readonly unknown[] = data?.overlapFindings?.nodes ?? [];
      const has = (finding: unknown, of: Place) => JSON.stringify(finding).includes(`"${idAt(of)}"`);
      return findings.some((finding) => has(finding, place) && (place === "OWN" || !has(finding, "OWN")));
    }),
    one("L", async (who, place) =>
      tells(await ask(who, "query ($id: ID!) { disclosures(member: $id) { nodes { at } } }", idAt(place))),
    ),
    // Of aggregates there is none of one other child.
    one("A", async (who, place) => {
      if (place !== "OWN") return false;
      const answers = [
        await ask(who, '{ sharedClients(a: "KS_KANCARE", b: "KS_SHCN", month: "2025-06") { month } }'),
        await ask(who, "{ matchQuality { precision { value } samples { kind } } }"),
      ];
      return answers.some((data) => data !== null);
    }),
    // A record of which others have nothing but programs under laws of their own.
    {
      classes: Object.values(CLASS_OF_LAW),
      listOpen: async (who, place) => {
        if (place !== "SHARED") return [];
        const data = await ask(
          who,
          "query ($id: ID!) { member(id: $id) { assignments { program { code } } } }",
          members.get("C-1"),
        );
        return LAWS.filter((law) => JSON.stringify(data).includes(`"KS_${law}"`)).map((law) => CLASS_OF_LAW[law]);
      },
    },
  ];
}
