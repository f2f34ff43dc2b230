import { expect, test } from "vitest";
import { Quotas } from "../../../../seed/population/quota.js";

test("keeps shares exact at every tenth deal", () => {
  const quotas = new Quotas();
  const dealt = Array.from({ length: 30 }, () =>
    quotas.deal("plans", [
      ["A", 0.4],
      ["B", 0.3],
      ["none", 0.3],
    ]),
  );
  const counts = ["A", "B", "none"].map((plan) => dealt.filter((item) => item === plan).length);
  expect(counts).toEqual([12, 9, 9]);
});

test("counts each name for itself", () => {
  const quotas = new Quotas();
  const first = Array.from({ length: 10 }, () => quotas.takes("one", 0.5)).filter(Boolean).length;
  expect([first, quotas.takes("other", 1)]).toEqual([5, true]);
});

test("gives out places until they are gone", () => {
  const quotas = new Quotas();
  expect([1, 2, 3].map(() => quotas.hasPlace("pilot", 2))).toEqual([true, true, false]);
});
