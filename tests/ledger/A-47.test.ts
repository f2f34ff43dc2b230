/** New Hampshire's coordinators are the state's own or a health center's: who employs them, what they are, and how full they are. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = { ...persona("ks-title-v"), id: "nh-title-v", organizationId: "NH_BFCS" };

const STATE = {
  coordinator_name: "Beatrice Hale",
  coordinator_workforce: "NURSE",
  coordinator_employer: "State of New Hampshire",
  coordinator_site: "Concord",
  coordinator_languages: "English; French",
  coordinator_since: "2024-07-01",
};
const CENTER = {
  coordinator_name: "Omar Nasser",
  coordinator_workforce: "SOCIAL_WORKER",
  coordinator_employer: "Lakes Region Health Center",
  coordinator_site: "Laconia",
  coordinator_languages: "English; Arabic",
  coordinator_since: "2025-01-01",
};

beforeAll(async () => {
  const enrolled = { program: "NH_BFCS", enrollment_starts_on: "2024-07-01", acuity: "HIGH" };
  await hub.importRoster("NH_BFCS", [
    ...inventChildren(0, 10, () => ({ ...enrolled, ...STATE })),
    ...inventChildren(10, 15, () => ({ ...enrolled, ...CENTER })),
  ]);
  await hub.settle();
});

test("lists both with employer, site, profession, languages and open slots", async () => {
  const { coordinators } = await hub.askExpectingNoErrors(
    staff,
    "{ coordinators { nodes { name employer site workforce languages caseload { openSlots { high } } } } }",
  );
  const byName = [...coordinators.nodes].sort((x, y) => (x.name < y.name ? -1 : 1));
  expect(byName).toEqual([
    {
      name: "Beatrice Hale",
      employer: "State of New Hampshire",
      site: "Concord",
      workforce: "NURSE",
      languages: "English; French",
      caseload: { openSlots: { high: 10 } },
    },
    {
      name: "Omar Nasser",
      employer: "Lakes Region Health Center",
      site: "Laconia",
      workforce: "SOCIAL_WORKER",
      languages: "English; Arabic",
      caseload: { openSlots: { high: 15 } },
    },
  ]);
});

test("lists home and school visits by place", async () => {
  const { member } = await hub.askExpectingNoErrors(staff, `{ member(memberNumber: "N0") { id } }`);
  const RECORD = "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id } }";
  const visit = { member: member.id, kind: "VISIT", method: "IN_PERSON", outcome: "REACHED" };
  await hub.askExpectingNoErrors(staff, RECORD, { input: { ...visit, key: "v1", place: "HOME", contactedOn: "2025-06-03" } });
  await hub.askExpectingNoErrors(staff, RECORD, { input: { ...visit, key: "v2", place: "SCHOOL", contactedOn: "2025-06-10" } });
  const placeless = await hub.ask(staff, RECORD, { input: { ...visit, key: "v3" } });
  expect(placeless.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "place" }] });
  const answer = await hub.askExpectingNoErrors(
    staff,
    `{ member(memberNumber: "N0") { contacts { totalCount nodes { kind place contactedOn } } outreach { attempts } } }`,
  );
  expect(answer.member).toEqual({
    contacts: {
      totalCount: 2,
      nodes: [
        { kind: "VISIT", place: "SCHOOL", contactedOn: "2025-06-10" },
        { kind: "VISIT", place: "HOME", contactedOn: "2025-06-03" },
      ],
    },
    outreach: { attempts: 0 },
  });
});
