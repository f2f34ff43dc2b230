/** Questions about children, by number and by demographics, each the same in every run. */
import type { Random } from "../../seed/population/random.js";
import { makeChild, type PersonCells } from "./bench-child.js";
import { HEALTH_PLAN, TITLE_V } from "./kansas.js";
import { memberNumberOf } from "./write-roster.js";

/** Of the child to the asker: on its own roster, on others only, on none. */
export const RELATIONS = ["own", "unrelated", "unknown"] as const;
export type Relation = (typeof RELATIONS)[number];
export const FORMS = ["member number", "demographics"] as const;
export type Form = (typeof FORMS)[number];

export interface Question {
  readonly form: Form;
  readonly relation: Relation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The forms and the relations take turns, so that a busy moment of the machine falls on all of them. */
export function makeQuestion(random: Random, children: number, index: number): Question {
  const form = FORMS[index % FORMS.length] ?? "member number";
  const relation = RELATIONS[Math.floor(index / FORMS.length) % RELATIONS.length] ?? "unknown";
  const child = makeChild(pickChild(random, relation, children));
  return {
    form,
    relation,
    variables: form === "demographics" ? { demographics: toDemographics(child) } : { memberNumber: toNumber(child, relation) },
  };
}

function pickChild(random: Random, relation: Relation, children: number): number {
  if (relation === "unknown") return children + random.below(children);
  const isWanted = (child: number) =>
    relation === "own" ? TITLE_V.lists(child) : HEALTH_PLAN.lists(child) && !TITLE_V.lists(child);
  let child = random.below(children);
  while (!isWanted(child)) child = (child + 1) % children;
  return child;
}

/** An unrelated child is asked for by the number that another organization has for it. */
function toNumber(child: PersonCells, relation: Relation): string {
  return memberNumberOf(relation === "unrelated" ? HEALTH_PLAN : TITLE_V, child.member_number);
}

function toDemographics(child: PersonCells) {
  return { firstName: child.first_name, lastName: child.last_name, birthDate: child.birth_date, zip: child.zip };
}
