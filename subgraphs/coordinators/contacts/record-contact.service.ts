import { inTransaction } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import { ConflictError, type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { findVisibleMember, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import { findOwnCoordinator } from "../find-own-coordinator.js";
import type { ContactInput } from "./contact.input.js";
import type { Contact } from "./contact.type.js";
import { discloseContacts } from "./contact-disclosure.js";
import { type ContactFacts, listFactProblems, toFacts } from "./contact-facts.js";
import { addContact, type ContactRow, findPlaces, type NewContact } from "./contacts.db.js";
import { canKeepContacts, requireContactKeeper } from "./contacts.policy.js";
import type { ContactsDependencies } from "./contacts.service.js";
import { toContact } from "./to-contact.js";

/**
 * Throws NotFoundError for an unknown child and one that is not the asker's alike, InvalidInputError that names each field,
 * ConflictError for a key that is taken.
 */
export async function recordContact(dependencies: ContactsDependencies, input: ContactInput): Promise<Contact> {
  const { pool, ids, now, getReach } = dependencies;
  const reach = await getReach();
  requireContactKeeper(reach);
  const facts = toFacts(input, toPlainDate(now));
  const named = await findNamed(dependencies, reach, input);
  const problems = [...listFactProblems(facts, toPlainDate(now)), ...named.problems];
  if (problems.length > 0) throw new InvalidInputError(problems);
  const member = facts.kind === "PROVIDER_TRAINING" ? null : await getOwnMember(dependencies, reach, input.member ?? "");
  const { organizationId, subject: recordedBy } = reach.asker;
  const who = { memberId: member?.memberId ?? null, organizationId, recordedBy, recordedAt: now };
  const contact = { ...facts, ...who, ...named.under, coordinatorId: named.coordinatorId };
  return inTransaction(pool, async (client) => {
    const row = await addContact(client, contact);
    if (!isSame(row, contact)) throw new ConflictError("this key was used for another contact");
    await discloseContacts(client, reach, {
      members: member ? [member] : [],
      fieldClasses: row.parentConsentOn ? ["H", "S"] : ["H"],
    });
    return toContact(ids, row);
  });
}

/** Throws NotFoundError. */
async function getOwnMember({ pool, ids }: ContactsDependencies, reach: Reach, publicId: string): Promise<VisibleMember> {
  const visible = await findVisibleMember(pool, reach, ids.find("Member", publicId));
  if (!canKeepContacts(visible)) throw new NotFoundError();
  return visible;
}

interface Named {
  readonly coordinatorId: number | null;
  readonly under: Pick<NewContact, "programCode" | "siteId">;
  readonly problems: readonly FieldProblem[];
}

/** The person, program and site that the input names, each of the asker's organization; unknown ones and others' are alike. */
async function findNamed({ pool, db, ids }: ContactsDependencies, reach: Reach, input: ContactInput): Promise<Named> {
  const problems: FieldProblem[] = [];
  const person = input.coordinator ? await findOwnCoordinator({ db, ids }, reach, input.coordinator) : undefined;
  if (input.coordinator && !person) problems.push({ field: "coordinator", message: "is nobody of your organization" });
  const { program = null, site = null } = input;
  const places = program || site ? await findPlaces(pool, reach.asker.organizationId) : [];
  const siteAt = places.find((place) => place.siteId === site && site !== null);
  if (program && !places.some((place) => place.programCode === program))
    problems.push({ field: "program", message: "is no program of your organization" });
  if (site && (!siteAt || (program && siteAt.programCode !== program)))
    problems.push({ field: "site", message: `is no site of ${program ? "the program" : "your organization's programs"}` });
  return {
    coordinatorId: person?.id ?? null,
    under: { programCode: program ?? siteAt?.programCode ?? null, siteId: site },
    problems,
  };
}

function isSame(row: ContactRow, contact: ContactFacts & Omit<NewContact, "requestKey">): boolean {
  const said = ["memberId", "kind", "method", "outcome", "place", "contactedOn", "activity", "minutes"] as const;
  const named = ["coordinatorId", "programCode", "siteId", "parentConsentOn"] as const;
  return [...said, ...named].every((field) => row[field] === contact[field]);
}
