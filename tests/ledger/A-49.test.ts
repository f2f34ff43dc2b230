/** A learning collaborative of three cohorts: which practices have a hired and certified Parent Consultant. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const host: Persona = { ...persona("ks-title-v"), id: "ms", organizationId: "MS_CARES2" };
const SAVE = "mutation ($input: CohortPracticeInput!) { saveCohortPractice(input: $input) { cohorts { number } } }";
const practice = (name: string, cohort: number, more: object = {}) => ({
  input: { name, cohort, isFqhc: true, isMedicalHome: true, isDentalHome: false, consultantDueOn: "2025-05-31", ...more },
});
const WITH_CONSULTANT = { consultantHiredOn: "2025-01-15", consultantCertifiedOn: "2025-04-01" };

beforeAll(async () => {
  for (const variables of [
    practice("Delta Clinic", 1, WITH_CONSULTANT),
    practice("Pearl Clinic", 1, { isDentalHome: true, consultantHiredOn: "2025-01-15" }),
    practice("Coast Clinic", 1, { ...WITH_CONSULTANT, isFqhc: false, isMedicalHome: false }),
    practice("Hill Clinic", 2, { consultantDueOn: "2025-12-31" }),
    practice("Pine Clinic", 3, WITH_CONSULTANT),
  ]) {
    await hub.askExpectingNoErrors(host, SAVE, variables);
  }
});

const QUERY = `{ collaborative(host: "MS_CARES2") { host { id } cohorts {
  number practiceCount fqhcPercent compliantPercent medicalHomePercent dentalHomePercent practices { name status daysOverdue } } } }`;

test("tells each cohort's practices, shares and who is overdue by how many days", async () => {
  const { collaborative } = await hub.askExpectingNoErrors(persona("ct-collaborative"), QUERY, {}, { purpose: null });
  expect(collaborative.cohorts[0]).toEqual({
    number: 1,
    practiceCount: 3,
    fqhcPercent: 66.7,
    compliantPercent: 66.7,
    medicalHomePercent: 66.7,
    dentalHomePercent: 33.3,
    practices: [
      { name: "Coast Clinic", status: "COMPLIANT", daysOverdue: 0 },
      { name: "Delta Clinic", status: "COMPLIANT", daysOverdue: 0 },
      { name: "Pearl Clinic", status: "NON_COMPLIANT", daysOverdue: 20 },
    ],
  });
  expect(
    collaborative.cohorts
      .slice(1)
      .map((cohort: { number: number; compliantPercent: number }) => [cohort.number, cohort.compliantPercent]),
  ).toEqual([
    [2, 0],
    [3, 100],
  ]);
  expect(collaborative.cohorts[1].practices).toEqual([{ name: "Hill Clinic", status: "PENDING", daysOverdue: 0 }]);
});

test("the same name again updates the practice, for the host alone", async () => {
  await hub.askExpectingNoErrors(host, SAVE, practice("Hill Clinic", 2, { ...WITH_CONSULTANT, consultantDueOn: "2025-12-31" }));
  const { collaborative } = await hub.askExpectingNoErrors(host, QUERY);
  expect(collaborative.cohorts[1]).toMatchObject({ practiceCount: 1, compliantPercent: 100 });
  expect(codesOf(await hub.ask(persona("ks-mco-a"), SAVE, practice("Other", 1)))).toEqual(["FORBIDDEN"]);
  await hub.askExpectingNoErrors(persona("ks-title-v"), SAVE, practice("Elsewhere", 1));
  expect((await hub.askExpectingNoErrors(host, QUERY)).collaborative.cohorts[0].practiceCount).toBe(3);
});
