/** The published cases of RecordLinker: each a record, and whether it belongs to one of the seeds. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";
import type { Finding } from "../report.js";
import { mappingOf } from "./data-set.js";
import type { LinkOrder } from "./link-task.js";

/** What the case expects -> the grade that the hub should give it. */
const EXPECTED = { match: "CERTAIN", possible_match: "PROBABLE", no_match: "anything but CERTAIN" } as const;

export function findRecordlinkerFiles(folder: string): Pick<LinkOrder, "files" | "mapping"> | undefined {
  const files = ["nbs_seed", "nbs_test"].map((name) => join(folder, "recordlinker_nbs", `${name}.csv`));
  return files.every((file) => existsSync(file)) ? { files, mapping: mappingOf("recordlinker-nbs") } : undefined;
}

/** Of each kind of case, how many got the grade that they should: the strongest pair with any seed counts. */
export async function judgeCases(connection: DuckDBConnection, testPath: string, pairsPath: string): Promise<Finding[]> {
  const reader = await connection.runAndReadAll(`
    select expected, count(*), count(*) filter (case expected when 'match' then grade = 'CERTAIN'
      when 'possible_match' then grade = 'PROBABLE' else grade is distinct from 'CERTAIN' end)
    from (select "Test Case #" as id, "Expected Result" as expected from read_csv(${quoteText(testPath)}, all_varchar = true, header = true))
    left join (select case when roster_a = 'test' then record_a else record_b end as id, arg_max(grade, weight) as grade
      from read_parquet(${quoteText(pairsPath)}) where roster_a <> roster_b group by 1) using (id)
    group by expected order by expected`);
  return reader.getRows().map(([expected, cases, right]) => ({
    what: `recordlinker_nbs, "${expected}" is ${EXPECTED[String(expected) as keyof typeof EXPECTED]}`,
    value: Number(right),
    unit: "" as const,
    comparedWith: { what: "cases", value: Number(cases) },
  }));
}
