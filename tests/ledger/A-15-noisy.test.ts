/** Over 40 % of a program's children turn out to be served by a PASSE, though the two write every child differently and share no number. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";
import { inventNoisyChildren } from "../testkit/noisy-children.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();

/** Of 500 children 212 are in a PASSE; five more may be twins of children there. */
beforeAll(async () => {
  const inPasse = () => ({ program: "AR_PASSE", enrollment_starts_on: "2025-01-01" });
  await hub.importRoster(
    "AR_CCHCP",
    inventNoisyChildren(0, 500, "clean", () => ({ program: "AR_CCHCP", enrollment_starts_on: "2024-07-01" })),
  );
  await hub.importRoster("AR_PASSE_1", inventNoisyChildren(0, 100, "noisy", inPasse));
  await hub.importRoster("AR_PASSE_2", inventNoisyChildren(100, 170, "noisy", inPasse));
  await hub.importRoster("AR_PASSE_3", [
    ...inventNoisyChildren(170, 212, "noisy", inPasse),
    ...inventNoisyChildren(212, 217, "clean", inPasse).map((row) => ({ ...row, first_name: "Zoraida" })),
    ...inventNoisyChildren(1_000, 1_313, "noisy", inPasse),
  ]);
  await hub.settle();
});

test("finds the 212 of 500: 42.4 %, by PASSE, with the five possible twins counted apart", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(
    persona("ar-title-v"),
    `{ sharedClients(a: "AR_CCHCP", b: "AR_PASSE", month: "2025-06", first: 1) {
      totalA totalB shared percentOfA probable byOrganizationOfB { organization { id } count } } }`,
  );
  expect(sharedClients).toEqual({
    totalA: 500,
    totalB: 530,
    shared: 212,
    percentOfA: 42.4,
    probable: expect.any(Number),
    byOrganizationOfB: [
      { organization: { id: "AR_PASSE_1" }, count: 100 },
      { organization: { id: "AR_PASSE_2" }, count: 70 },
      { organization: { id: "AR_PASSE_3" }, count: 42 },
    ],
  });
  // Of hundreds of strangers a few resemble somebody and are held too; none of them is counted as shared.
  expect(sharedClients.probable).toBeGreaterThanOrEqual(5);
  expect(sharedClients.probable).toBeLessThan(10);
});
