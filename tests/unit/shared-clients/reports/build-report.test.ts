import { expect, it } from "vitest";
import { buildReport, hashReport, type SharedChild } from "../../../../subgraphs/shared-clients/reports/build-report.js";

const child = (clientId: number, partner: string | null = "P", phone = "1"): SharedChild => ({
  partnerOrganizationId: partner,
  clientId,
  memberIds: [clientId],
  content: {
    memberNumber: `n${clientId}`,
    firstName: "A",
    lastName: "B",
    birthDate: null,
    coordinator: null,
    phone,
    since: null,
    planReviewedOn: null,
  },
});
const changes = (now: SharedChild[], before: SharedChild[]) =>
  buildReport(now, before).map((line) => [line.clientId, line.change]);

it("marks what was added, changed, stayed and ended", () => {
  expect(changes([child(1), child(2, "P", "2"), child(3)], [child(2), child(3), child(4)])).toEqual([
    [1, "ADDED"],
    [2, "CHANGED"],
    [3, "UNCHANGED"],
    [4, "ENDED"],
  ]);
});

it("lists no unmatched child as ended", () => expect(changes([], [child(1, null)])).toEqual([]));

it("hashes equal data equally, in whatever order and with whatever order of keys", () => {
  const { content, ...rest } = child(1);
  const reversed = {
    ...rest,
    content: Object.fromEntries(Object.entries(content).reverse()) as unknown as SharedChild["content"],
  };
  const hash = (children: SharedChild[]) => hashReport(buildReport(children, []));
  expect(hash([reversed, child(2)])).toBe(hash([child(2), child(1)]));
  expect(hash([child(1)])).not.toBe(hash([child(1, "P", "2")]));
});
