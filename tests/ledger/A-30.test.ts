/** a community of practice reads the public directory and no child's data, whatever it asks. */
import { beforeAll, expect, test } from "vitest";
import { importOneChild } from "../federation/one-child.js";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
/** A member of the Minnesota community: its organization runs a program in which no child is enrolled. */
const member = { ...persona("ct-collaborative"), id: "mn-community", organizationId: "MN_COP" };

beforeAll(() => importOneChild(hub));

test("the program, its kind and its organization are there", async () => {
  const { program } = await hub.askExpectingNoErrors(
    member,
    '{ program(code: "MN_COP") { name kind state organization { id } } }',
  );
  expect(program).toEqual({
    name: "Pediatric Care Coordination Community of Practice",
    kind: "COMMUNITY_OF_PRACTICE",
    state: "MN",
    organization: { id: "MN_COP" },
  });
});

test.each([
  ['{ coordinatorCheck(memberNumber: "S-1") { match { grade } } }'],
  ['{ member(memberNumber: "S-1") { id } }'],
  ['{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "2025-06") { shared } }'],
  ["{ coordinators { totalCount } }"],
  ['{ disclosures(member: "x") { totalCount } }'],
])("%s is FORBIDDEN and holds nothing", async (question) => {
  const answer = await hub.ask(member, question, {}, { purpose: "CARE_COORDINATION" });
  expect(codesOf(answer)).toEqual(["FORBIDDEN"]);
  expect(JSON.stringify(answer.data)).not.toContain("S-1");
});
