import { type FieldProblem, ForbiddenError, InvalidInputError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";
import type { ConsentFacts, KnownNames } from "./consents.db.js";

/** Who records what a family has allowed: people who work with the child's record. */
export const CONSENT_KEEPERS: readonly Role[] = rolesThatRead("C");

/** Throws ForbiddenError. */
export function requireConsentKeeper(asker: Asker): void {
  if (!CONSENT_KEEPERS.includes(asker.role)) throw new ForbiddenError("this role does not keep consents");
}

/** Throws InvalidInputError that names every field. */
export function requireValidConsent(facts: ConsentFacts, known: KnownNames, ownOrganizationId: string): void {
  const problems = [...listNameProblems(facts, known, ownOrganizationId), ...listFormProblems(facts)];
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function listNameProblems(
  { recipient, recipientType, programs }: ConsentFacts,
  known: KnownNames,
  ownOrganizationId: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if ((recipient === null) === (recipientType === null))
    problems.push({ field: "recipient, recipientType", message: "give exactly one of them" });
  if (recipient !== null && !known.organizations.has(recipient))
    problems.push({ field: "recipient", message: "is not the id of an organization" });
  if (recipient === ownOrganizationId) problems.push({ field: "recipient", message: "is your own organization" });
  if (recipientType !== null && !known.organizationTypes.has(recipientType))
    problems.push({ field: "recipientType", message: "is no kind of organization" });
  for (const [index, program] of programs.entries())
    if (!known.programs.has(program)) problems.push({ field: `programs[${index}]`, message: "is not the code of a program" });
  return problems;
}

function listFormProblems(facts: ConsentFacts): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (facts.fieldClasses.length === 0) problems.push({ field: "fieldClasses", message: "name one class at least" });
  if (facts.purposes.length === 0) problems.push({ field: "purposes", message: "name one purpose at least" });
  if (facts.endsOn !== null && facts.endsOn < facts.startsOn)
    problems.push({ field: "endsOn", message: "must not be before startsOn" });
  if (!/^[0-9a-f]{64}$/.test(facts.evidenceSha256))
    problems.push({ field: "evidenceSha256", message: "expects 64 lower case hexadecimal digits" });
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(facts.language))
    problems.push({ field: "language", message: "expects a language tag such as en or es-PR" });
  return problems;
}
