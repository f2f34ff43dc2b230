/** Lists with a known truth, and what linking them has to reach. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#shared/paths.js";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";

export interface DataSet {
  readonly name: string;
  readonly files: readonly string[];
  readonly mapping: string;
  /** SQL over files: (roster, record_id, entity, is_multiple); the roster's name as the mapping gives it. */
  readonly truthSql: string;
  /** One list that is linked to itself. */
  readonly isOneList: boolean;
  readonly floors: Floors;
}

export interface Floors {
  readonly clusterF1?: number;
  readonly automaticPrecision?: number;
  readonly bestF1?: number;
  readonly workingF1?: number;
  /** Shares, not percent. */
  readonly countError?: number;
  readonly falseLinksOfMultiples?: number;
}

export function mappingOf(name: string): string {
  return join(projectRoot, "tests", "bench", "linkage", `${name}.json`);
}

/** The sets that lie in the folder, laid out as their publishers do. */
export function listDataSets(folder: string): readonly DataSet[] {
  const sets = [kidsRosters(folder), ...febrl(folder), fakeThousand(folder)];
  return sets.filter(({ files }) => files.every((file) => existsSync(file)));
}

const readCsv = (path: string) => `read_csv(${quoteText(path)}, all_varchar = true, header = true, delim = ',', quote = '"')`;

function kidsRosters(folder: string): DataSet {
  const at = (name: string) => join(folder, "kids_rosters_dev", `${name}.csv.gz`);
  const rosters = ["titlev", "medicaid", "mco_a", "mco_b", "passe", "aco", "healthhome"];
  const ids = rosters.map((name) => `select '${name}' as roster, record_id from ${readCsv(at(name))}`);
  return {
    name: "kids_rosters_dev",
    files: rosters.map(at),
    mapping: mappingOf("kids-rosters"),
    truthSql: `select roster, record_id, child_id as entity, birth_multiplicity <> '1' as is_multiple
      from (${ids.join(" union all ")}) join ${readCsv(at("truth"))} using (record_id)`,
    isOneList: false,
    floors: { clusterF1: 0.985, automaticPrecision: 0.995, countError: 0.015 },
  };
}

/** The number in a record's id says who it is: rec-1070-org and rec-1070-dup-0. */
function febrl(folder: string): DataSet[] {
  const make = (name: string, lists: readonly string[], floors: Floors): DataSet => {
    const files = lists.map((list) => join(folder, "febrl", `${list}.csv`));
    const ids = lists.map(
      (list, index) => `select '${list}' as roster, trim(rec_id) as record_id from ${readCsv(files[index] ?? "")}`,
    );
    return {
      name,
      files,
      mapping: mappingOf("febrl"),
      truthSql: `select roster, record_id, split_part(record_id, '-', 2) as entity, false as is_multiple from (${ids.join(" union all ")})`,
      isOneList: lists.length === 1,
      floors,
    };
  };
  return [
    make("febrl4", ["dataset4a", "dataset4b"], { bestF1: 0.999, workingF1: 0.997 }),
    make("febrl3", ["dataset3"], { bestF1: 0.995, workingF1: 0.99 }),
  ];
}

function fakeThousand(folder: string): DataSet {
  const file = join(folder, "fake_1000", "fake_1000.csv");
  return {
    name: "fake_1000",
    files: [file],
    mapping: mappingOf("fake-1000"),
    truthSql: `select 'fake_1000' as roster, unique_id as record_id, "cluster" as entity, false as is_multiple from ${readCsv(file)}`,
    isOneList: true,
    floors: {},
  };
}
