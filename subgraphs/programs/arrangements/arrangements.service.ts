import DataLoader from "dataloader";
import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import type { FundingSource } from "./arrangement-kinds.js";
import { listArrangements, listContracts } from "./arrangements.db.js";
import type { Arrangement } from "./parse-arrangements.js";
import type { Contract } from "./parse-contracts.js";

/** Public facts, like the directory: no policy and no disclosure. */
export interface ArrangementsService {
  /** Null where none is known for the day; asOf null = today. */
  findArrangement(programCode: string, asOf: PlainDate | null | undefined): Promise<Arrangement | null>;
  /** By first day. */
  listArrangements(programCode: string): Promise<readonly Arrangement[]>;
  /** Those that hold on the day, by payer; asOf null = today. */
  listContracts(programCode: string, asOf: PlainDate | null | undefined): Promise<readonly Contract[]>;
  /** Who would pay for an eligible child. Null where it is not eligible, or not known. */
  findPayer(child: PayerQuestion): Promise<FundingSource | null>;
}

interface PayerQuestion {
  readonly programCode: string;
  readonly asOf: PlainDate;
  readonly status: string;
  readonly hasMedicaid: boolean | null;
}

interface ContractKey {
  readonly programCode: string;
  readonly on: PlainDate;
}

export function createArrangementsService(pool: pg.Pool, now: Date): ArrangementsService {
  const today = toPlainDate(now);
  const arrangements = new DataLoader<string, readonly Arrangement[]>(async (codes) => {
    const rows = await listArrangements(pool, codes);
    return codes.map((code) => rows.filter((row) => row.programCode === code));
  });
  const contracts = new DataLoader<ContractKey, readonly Contract[], string>((keys) => readContracts(pool, keys), {
    cacheKeyFn: ({ programCode, on }) => `${programCode} ${on}`,
  });
  const findArrangement: ArrangementsService["findArrangement"] = async (programCode, asOf) => {
    const on = asOf ?? today;
    const rows = await arrangements.load(programCode);
    return rows.find((row) => row.startsOn <= on && (row.endsOn === null || row.endsOn >= on)) ?? null;
  };
  return {
    findArrangement,
    findPayer: async ({ programCode, asOf, status, hasMedicaid }) =>
      status === "ELIGIBLE" ? toPayer(await findArrangement(programCode, asOf), hasMedicaid) : null,
    listArrangements: (programCode) => arrangements.load(programCode),
    listContracts: (programCode, asOf) => contracts.load({ programCode, on: asOf ?? today }),
  };
}

/** One query for each day that is asked about, which is nearly always one. */
async function readContracts(pool: pg.Pool, keys: readonly ContractKey[]): Promise<(readonly Contract[])[]> {
  const days = [...new Set(keys.map((key) => key.on))];
  const codes = [...new Set(keys.map((key) => key.programCode))];
  const found = new Map(await Promise.all(days.map(async (day) => [day, await listContracts(pool, codes, day)] as const)));
  return keys.map(({ programCode, on }) => (found.get(on) ?? []).filter((contract) => contract.programCode === programCode));
}

/** Medicaid pays first (payer of last resort: SSA 505; needs local confirmation), Title V for the others. */
function toPayer(arrangement: Arrangement | null, hasMedicaid: boolean | null): FundingSource | null {
  if (arrangement === null || hasMedicaid === null) return null;
  if (hasMedicaid && arrangement.billsMedicaid) {
    return arrangement.delivery === "MANAGED_CARE_CONTRACT" ? "MEDICAID_MANAGED_CARE" : "MEDICAID_FEE_FOR_SERVICE";
  }
  return arrangement.authority === "TITLE_V" ? "TITLE_V" : null;
}
