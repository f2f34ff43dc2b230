import { expect, test } from "vitest";
import { isOwnEmail } from "../../../../../subgraphs/shared-clients/linkage/training/learn-email.js";

test.each<[string, all: number, siblings: number, boolean]>([
  ["without evidence", 0, 0, false],
  ["with 29 pairs", 29, 0, false],
  ["where a tenth may be spouses and wrong names", 100, 10, true],
  ["where more are brothers and sisters", 100, 11, false],
])("an address is a person's own %s: %d pairs, %d of them siblings, %s", (_case, all, siblings, isOwn) => {
  expect(isOwnEmail({ all, siblings })).toBe(isOwn);
});
