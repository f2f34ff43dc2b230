import type pg from "pg";

/** What a code bills for; see the migration for the meaning of each column. */
export interface ProcedureCode {
  readonly code: string;
  readonly serviceClass: string;
  readonly function: string;
  readonly billingUnit: string;
  readonly source: string;
  readonly confidence: string;
}

/** Adds what is new and updates what changed. A second run changes nothing. */
export async function seedProcedureCodes(pool: pg.Pool, codes: readonly ProcedureCode[]): Promise<void> {
  await pool.query(
    `insert into hub_measures.procedure_code (code, service_class, function, billing_unit, source, confidence)
     select code, "serviceClass", function, "billingUnit", source, confidence
     from jsonb_to_recordset($1::jsonb) as s (code text, "serviceClass" text, function text, "billingUnit" text, source text,
       confidence text)
     on conflict (code) do update set service_class = excluded.service_class, function = excluded.function,
       billing_unit = excluded.billing_unit, source = excluded.source, confidence = excluded.confidence`,
    [JSON.stringify(codes)],
  );
}
