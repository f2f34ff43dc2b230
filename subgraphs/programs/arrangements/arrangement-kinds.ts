/** The closed lists of how programs are delivered and paid for, without the graph: what reads the seed needs them too. */

export const DeliveryModel = {
  DIRECT: "DIRECT",
  CONTRACTED: "CONTRACTED",
  MEDICAID_FEE_FOR_SERVICE: "MEDICAID_FEE_FOR_SERVICE",
  MANAGED_CARE_CONTRACT: "MANAGED_CARE_CONTRACT",
  MANAGED_CARE: "MANAGED_CARE",
} as const;
export type DeliveryModel = keyof typeof DeliveryModel;

/** The same words as the overlap rules' sides use. */
export const Authority = {
  TITLE_V: "TITLE_V",
  SSA_1915_G: "SSA_1915_G",
  SSA_1915_C: "SSA_1915_C",
  SSA_1945: "SSA_1945",
  SSA_1945A: "SSA_1945A",
  MANAGED_CARE: "MANAGED_CARE",
  IDEA_PART_C: "IDEA_PART_C",
  OTHER: "OTHER",
} as const;
export type Authority = keyof typeof Authority;

export const BillingUnit = {
  NONE: "NONE",
  QUARTER_HOUR: "QUARTER_HOUR",
  DAY: "DAY",
  CALENDAR_MONTH: "CALENDAR_MONTH",
} as const;
export type BillingUnit = keyof typeof BillingUnit;

export const FundingSource = {
  TITLE_V: "TITLE_V",
  STATE: "STATE",
  MEDICAID_FEE_FOR_SERVICE: "MEDICAID_FEE_FOR_SERVICE",
  MEDICAID_MANAGED_CARE: "MEDICAID_MANAGED_CARE",
  OTHER: "OTHER",
} as const;
export type FundingSource = keyof typeof FundingSource;

export const ContractKind = {
  PER_MEMBER_PER_MONTH: "PER_MEMBER_PER_MONTH",
  FEE_FOR_SERVICE: "FEE_FOR_SERVICE",
  MEMORANDUM_OF_AGREEMENT: "MEMORANDUM_OF_AGREEMENT",
} as const;
export type ContractKind = keyof typeof ContractKind;
