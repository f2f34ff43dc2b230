import type { PlainDate } from "#shared/dates.js";
import type { FieldProblem } from "#shared/errors.js";
import { listKeyProblems } from "#shared/request-key.js";
import type { ContactInput } from "./contact.input.js";
import { EDUCATION_ACTIVITY } from "./contact-kinds.js";
import type { NewContact } from "./contacts.db.js";

const LONGEST_MINUTES = 24 * 60;

type Told = "kind" | "method" | "outcome" | "place" | "contactedOn" | "activity" | "minutes" | "parentConsentOn" | "requestKey";

/** What the input says in itself, without what it names. */
export interface ContactFacts extends Pick<NewContact, Told> {
  readonly isAboutChild: boolean;
}

export function toFacts({ kind, method, outcome, key: requestKey, ...input }: ContactInput, today: PlainDate): ContactFacts {
  const { place = null, contactedOn, activity = null, minutes = null, parentConsentOn = null } = input;
  const told = { place, contactedOn: contactedOn ?? today, activity, minutes, parentConsentOn };
  return { kind, method, outcome, requestKey, ...told, isAboutChild: Boolean(input.member) };
}

export function listFactProblems(contact: ContactFacts, today: PlainDate): FieldProblem[] {
  const { kind, place, contactedOn, minutes, isAboutChild } = contact;
  const problems: FieldProblem[] = [];
  if (kind !== "PROVIDER_TRAINING" && !isAboutChild) problems.push({ field: "member", message: "must be said" });
  if (kind === "PROVIDER_TRAINING" && isAboutChild)
    problems.push({ field: "member", message: "a contact with providers is about no child" });
  if (kind === "VISIT" && place === null) problems.push({ field: "place", message: "must be said for a visit" });
  if (kind !== "VISIT" && place !== null) problems.push({ field: "place", message: "is only for a visit" });
  if (contactedOn > today) problems.push({ field: "contactedOn", message: "lies in the future" });
  problems.push(...listKeyProblems(contact.requestKey));
  if (minutes !== null && (minutes < 0 || minutes > LONGEST_MINUTES))
    problems.push({ field: "minutes", message: `must be from 0 to ${LONGEST_MINUTES}` });
  return [...problems, ...listConsentProblems(contact)];
}

function listConsentProblems({ kind, activity, parentConsentOn, contactedOn }: ContactFacts): FieldProblem[] {
  const isEducation = activity === EDUCATION_ACTIVITY;
  if (isEducation && kind === "PROVIDER_TRAINING") return [{ field: "activity", message: `${activity} is about one child` }];
  if (isEducation && parentConsentOn === null)
    return [{ field: "parentConsentOn", message: "must be said for a 504 plan, which is an education record" }];
  if (!isEducation && parentConsentOn !== null)
    return [{ field: "parentConsentOn", message: `is only for the activity ${EDUCATION_ACTIVITY}` }];
  if (parentConsentOn !== null && parentConsentOn > contactedOn)
    return [{ field: "parentConsentOn", message: "lies after the contact" }];
  return [];
}
