/**
 * How often rosters err, per record unless said otherwise. "Measured" rates were counted in another set of
 * invented child rosters, on which record linkage was tuned; two rosters then agree on a first name in about
 * 84 % of pairs, on a Medicaid id in 96 % and on an address in 68 %. The others are assumptions: needs local
 * confirmation.
 */
export const RATES = {
  /** Deliveries, not children. NCHS: about 132,000 multiple-birth infants of 4 million births, 3.3 %. */
  twinDelivery: 0.0163,
  tripletDelivery: 0.0003,
  /** Assumption: twins get names with one initial, the pairs that name comparison mixes up. */
  twinsShareInitial: 0.25,

  /** Assumption. Non-distinct newborn names were in use in over 80 % of NICUs when surveyed. */
  newbornPlaceholder: 0.45,
  newbornPlaceholderUntilDays: 90,
  /** Measured: 1 % of all records, nearly all of them in the first year of life. */
  mothersMedicaidIdInFirstYear: 0.2,

  /** Measured, each. */
  nickname: 0.023,
  compoundFirstName: 0.016,
  firstNameTypo: 0.034,
  firstNameByEar: 0.018,
  firstAndMiddleSwapped: 0.01,
  firstAndLastSwapped: 0.007,
  initialOnly: 0.0065,
  lastNameTypo: 0.029,
  lastNameByEar: 0.016,
  formerLastName: 0.3,

  /** Assumption: children whose surname changed at some time; a record holds the old one at the rate above. */
  surnameChanged: 0.09,
  /** Assumption, of boys. */
  juniorSuffix: 0.02,
  /** Assumption: families of Spanish naming tradition that use both surnames. */
  twoSurnames: 0.6,
  /** Assumption, of the other families. */
  hyphenatedSurname: 0.03,

  /** Measured, each. */
  birthDigitWrong: 0.017,
  birthYearWrong: 0.006,
  birthDayAndMonthSwapped: 0.0036,
  birthOnFirstOfJanuary: 0.006,
  sexWrong: 0.005,
  /** Assumption: not recorded. */
  sexUnknown: 0.004,

  /** Measured, each. */
  medicaidIdTypo: 0.01,
  medicaidIdReissued: 0.006,
  /** Assumption: the source never had it. */
  medicaidIdMissing: 0.06,

  /** Assumption: households that moved within the years on file; a record still holds the old address. */
  householdMoved: 0.35,
  formerAddress: 0.33,
  /** Measured, each. */
  postOfficeBox: 0.046,
  addressTypo: 0.03,
  addressMissing: 0.01,
  otherPhone: 0.2,
  junkPhone: 0.003,
  phoneMissing: 0.07,
  otherGuardian: 0.054,
  /** Assumption. */
  guardianMissing: 0.1,

  /** Assumption: children with special needs are over-represented in foster care. */
  fosterCare: 0.03,
  /** Assumption: a record already holds the foster home. */
  fosterHomeKnown: 0.6,

  /** Measured: the same child twice in one roster, under two member numbers. */
  duplicateInRoster: 0.012,

  /** Assumptions about spans, per membership. */
  endedBeforeMonth: 0.04,
  endsInMonth: 0.012,
  startsInMonth: 0.025,
  /** Coverage may begin up to three months before the application, 42 CFR 435.915. */
  retroactiveCoverage: 0.03,
  coverageGap: 0.015,
  coordinatorHandOver: 0.02,
  planUnknownToProgram: 0.05,
} as const;
