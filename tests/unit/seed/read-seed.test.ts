import { expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import { readAgreements, readOrganizations, readPersonas, readProgramSites, readPrograms } from "../../../seed/read-seed.js";

const STATES = "AR CA CT IL IN KS KY LA MA ME MN MS NC NH NM OR PR TN".split(" ");

const organizations = readOrganizations();
const programs = readPrograms();
const agreements = readAgreements();
const personas = readPersonas();
const organizationIds = new Set(organizations.map((organization) => organization.id));

test("names every organization, program, agreement and persona once", () => {
  const ids = [
    organizations.map((organization) => organization.id),
    programs.map((program) => program.code),
    agreements.map((agreement) => agreement.id),
    personas.map((persona) => persona.id),
  ];
  for (const list of ids) expect(list).toEqual([...new Set(list)]);
});

test("covers every state of the survey with an organization and a program", () => {
  const inOrganizations = new Set(organizations.map((organization) => organization.state));
  const inPrograms = new Set(programs.map((program) => program.state));
  for (const state of STATES) expect([state, inOrganizations.has(state), inPrograms.has(state)]).toEqual([state, true, true]);
});

test("has one pediatric ACO, three PASSEs and seven Illinois plans", () => {
  const count = (pattern: RegExp) => organizations.filter((organization) => pattern.test(organization.id)).length;
  expect([count(/^MA_ACO_P$/), count(/^AR_PASSE_/), count(/^IL_MCO_/)]).toEqual([1, 3, 7]);
});

test("gives every program a known organization", () => {
  const strangers = programs.filter((program) => !organizationIds.has(program.organizationId));
  expect(strangers).toEqual([]);
});

test("makes agreements only between known organizations, about known programs", () => {
  const codes = new Set(["*", ...programs.map((program) => program.code)]);
  for (const agreement of agreements) {
    expect(organizationIds.has(agreement.organizationA), agreement.id).toBe(true);
    expect(organizationIds.has(agreement.organizationB), agreement.id).toBe(true);
    expect(agreement.programs.filter((code) => !codes.has(code))).toEqual([]);
    expect(agreement.endsOn === null || agreement.endsOn > agreement.startsOn, agreement.id).toBe(true);
  }
});

test("has agreements of the Illinois program with five of the seven plans in June 2025", () => {
  const partners = agreements
    .filter((agreement) => agreement.organizationA === "IL_DSCC" && agreement.organizationB.startsWith("IL_MCO_"))
    .filter((agreement) => agreement.startsOn <= "2025-06-01" && (agreement.endsOn ?? "9999") >= "2025-06-30");
  const names = partners.map((agreement) => agreement.organizationB);
  expect(names).toEqual(["IL_MCO_1", "IL_MCO_2", "IL_MCO_3", "IL_MCO_4", "IL_MCO_5"]);
});

test("lets About Special Kids share with the first Indiana plan only", () => {
  const pairs = agreements
    .filter((agreement) => agreement.organizationA === "IN_ASK")
    .map((agreement) => agreement.organizationB);
  expect(pairs).toEqual(["IN_MCO_1"]);
});

test("lets women, infants and children data through under a designation only", () => {
  const withBenefits = agreements.filter((agreement) => agreement.fieldClasses.includes("K"));
  expect(withBenefits.map((agreement) => agreement.type)).toEqual(["WIC_DESIGNATION"]);
});

test("keeps contacts at an invented domain", () => {
  const elsewhere = agreements.filter((agreement) => !agreement.contactEmail.endsWith("@example.org"));
  expect(elsewhere).toEqual([]);
});

test("has a persona for every role, each in a known organization", () => {
  const roles = new Set(personas.map((persona) => persona.role));
  expect(ROLES.filter((role) => !roles.has(role))).toEqual([]);
  expect(personas.filter((persona) => !organizationIds.has(persona.organizationId))).toEqual([]);
});

test("gives every family consultant the address by which assigned families are found", () => {
  const consultants = personas.filter(({ role }) => role === "FAMILY_CONSULTANT");
  expect(consultants.filter(({ email }) => email === undefined)).toEqual([]);
});

test("lists the four academic clinics of Louisiana's program", () => {
  expect(readProgramSites().filter(({ programCode }) => programCode === "LA_ACADEMIC")).toHaveLength(4);
});
