import fc from "fast-check";
import { expect, test } from "vitest";
import { makeFolder } from "./invented-files.js";

const { evaluate } = makeFolder();

interface Row {
  readonly id: string;
  readonly roster: string;
  readonly entity: number;
  readonly cluster: number;
  readonly stratum: number;
}

const rows = fc
  .array(fc.record({ roster: fc.nat(2), entity: fc.nat(4), cluster: fc.nat(4), stratum: fc.nat(2) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((list) =>
    // Three rosters in any case, so that there are always pairs across.
    [0, 1, 2]
      .map((roster) => ({ roster, entity: 9, cluster: 9, stratum: 0 }))
      .concat(list)
      .map((one, index): Row => ({ ...one, id: `r${index}`, roster: `R${one.roster}` })),
  );
type Pair = readonly [Row, Row];

test("sums over groups give what counting each pair gives", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (records) => {
      const evaluation = await evaluate(toFiles(records));
      const pairs: Pair[] = records.flatMap((a, index) => records.slice(index + 1).map((b): Pair => [a, b]));
      const across = pairs.filter(([a, b]) => a.roster !== b.roster);
      const within = pairs.filter(([a, b]) => a.roster === b.roster);
      const expected = [across, within, pairs].map(countLinks);
      expect(evaluation.clusters?.scopes.map(pickCounts)).toEqual(expected);
      expect(evaluation.pairs?.scopes.map(pickCounts)).toEqual(expected);
      for (const { value, records: size, ...rates } of evaluation.strata[0]?.values ?? []) {
        const touched = across.filter(([a, b]) => `s${a.stratum}` === value || `s${b.stratum}` === value);
        expect(size).toBe(records.filter(({ stratum }) => `s${stratum}` === value).length);
        expect(rates.clusters && pickCounts(rates.clusters)).toEqual(countLinks(touched));
        expect(rates.pairs && pickCounts(rates.pairs)).toEqual(countLinks(touched));
      }
      expect(evaluation.clusters?.bCubed?.precision).toBeCloseTo(meanShare(records, "cluster", "entity"), 5);
      expect(evaluation.clusters?.bCubed?.recall).toBeCloseTo(meanShare(records, "entity", "cluster"), 5);
    }),
    { numRuns: 25 },
  );
});

/** The pairs file holds every pair within a cluster, as a link: so both must give the same. */
function toFiles(records: readonly Row[]): { truth: string; pairs: string; clusters: string } {
  const pairs = records.flatMap((a, index) =>
    records.slice(index + 1).flatMap((b) => (a.cluster === b.cluster ? [`${a.id},${b.id},9,0.99,CERTAIN`] : [])),
  );
  return {
    truth: ["record_id,roster,who,kind", ...records.map((r) => `${r.id},${r.roster},e${r.entity},s${r.stratum}`)].join("\n"),
    pairs: ["record_a,record_b,weight,probability,grade", ...pairs].join("\n"),
    clusters: ["record_id,roster,cluster_id", ...records.map((r) => `${r.id},${r.roster},c${r.cluster}`)].join("\n"),
  };
}

function countLinks(pairs: readonly Pair[]) {
  const links = pairs.filter(([a, b]) => a.cluster === b.cluster);
  return {
    links: links.length,
    correctLinks: links.filter(([a, b]) => a.entity === b.entity).length,
    truePairs: pairs.filter(([a, b]) => a.entity === b.entity).length,
  };
}

function pickCounts({ links, correctLinks, truePairs }: ReturnType<typeof countLinks>) {
  return { links, correctLinks, truePairs };
}

function meanShare(records: readonly Row[], group: "cluster" | "entity", wanted: "cluster" | "entity"): number {
  const shares = records.map((record) => {
    const mates = records.filter((other) => other[group] === record[group]);
    return mates.filter((other) => other[wanted] === record[wanted]).length / mates.length;
  });
  return shares.reduce((sum, share) => sum + share) / records.length;
}
