/**
 * SQL: the claim is one of this source. Claims are looked up by their numbers, which tell far more: the empty text keeps the
 * planner from any index on sources, which it would take for a source that its statistics do not know, reading all its claims
 * for each line.
 */
export const isOf = (claim: string, source: string): string => `${claim}.organization_id || '' = ${source}`;
