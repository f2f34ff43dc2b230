import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { claim, toClaimCsv } from "../../testkit/claims.js";
import { killUntilDone } from "../../testkit/killed-process.js";
import { useClaims } from "./claims-kit.js";

const PROGRAM = new URL("../../testkit/import-process.ts", import.meta.url);
const LINES = 30_000;
const claims = useClaims();

beforeAll(() => migrate(claims.url));

test("an import killed at random points is finished by the next one, nothing lost and nothing doubled", {
  timeout: 240_000,
}, async () => {
  await claims.send(claim({ claim_number: "C1" }), claim({ claim_number: "C2" }));
  // The first line pays another amount, the second is as before; one in a thousand is wrong.
  const lines = Array.from({ length: LINES }, (_, i) =>
    claim({ claim_number: `C${i + 1}`, amount: i === 0 ? "99" : "120.50", served_from: i % 1000 === 7 ? "never" : "2025-06-03" }),
  );
  const path = claims.writeFile("big.csv", toClaimCsv(lines));
  const words = ["claims", claims.url, path, "AR_MEDICAID", "2025-07-31"];
  // Killed after its last commit it has done all: once more it would look at the wrong lines again.
  const isDone = async () => {
    const { rows } = await claims.pool.query(
      "select from hub_measures.claim_file where file_name = 'file.csv' and status = 'APPLIED'",
    );
    return rows.length > 0;
  };
  const kills = await killUntilDone({ program: PROGRAM, words, attempts: 12, afterKill: isDone });
  const { rows: state } = await claims.pool.query(
    `select status, rows_read as read, rows_added as added, rows_changed as changed, rows_unchanged as unchanged,
       rows_rejected as rejected, (select count(*) from hub_measures.claim where file_id = f.id) as stored,
       (select count(*) from hub_measures.claim_file_problem where claim_file_id = f.id) as problems
     from hub_measures.claim_file f where file_name = 'file.csv'`,
  );
  const wrong = LINES / 1000;
  expect(state).toEqual([
    {
      status: "APPLIED",
      read: LINES,
      added: LINES - 2 - wrong,
      changed: 1,
      unchanged: 1,
      rejected: wrong,
      stored: LINES - 1 - wrong,
      problems: wrong,
    },
  ]);
  const { rows: published } = await claims.pool.query(
    `select count(*) as claims, count(distinct claim_number) as numbers, sum(amount_cents)::int as cents
     from hub_measures.published_claim`,
  );
  const good = LINES - wrong;
  expect(published).toEqual([{ claims: good, numbers: good, cents: (good - 1) * 12_050 + 9_900 }]);
  expect(kills).toBeGreaterThan(0);
});
