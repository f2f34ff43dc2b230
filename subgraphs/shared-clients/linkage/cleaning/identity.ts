type Sent = string | null;

/** What a source sent about who a person is; null or left out = not sent. */
export interface SentIdentity {
  readonly firstName?: Sent;
  readonly middleName?: Sent;
  readonly lastName?: Sent;
  readonly suffix?: Sent;
  readonly formerLastName?: Sent;
  /** "LAST, FIRST MIDDLE" or "First Middle Last", where a source has one column only. */
  readonly fullName?: Sent;
  /** Any common form: 2014-02-07, 20140207, 02/07/2014, 7.2.2014 (dots: day first), 7 Feb 2014, with a time or without. */
  readonly birthDate?: Sent;
  readonly birthYear?: Sent;
  readonly birthMonth?: Sent;
  readonly birthDay?: Sent;
  readonly sex?: Sent;
  /** House number and street in one; `houseNumber` and `street` are for sources that part them. */
  readonly address?: Sent;
  readonly houseNumber?: Sent;
  readonly street?: Sent;
  readonly addressLine2?: Sent;
  readonly city?: Sent;
  readonly state?: Sent;
  readonly zip?: Sent;
  readonly county?: Sent;
  readonly phone?: Sent;
  readonly email?: Sent;
  readonly medicaidId?: Sent;
  readonly ssn?: Sent;
  readonly ssnLast4?: Sent;
  readonly guardianName?: Sent;
  readonly guardianFirstName?: Sent;
  readonly guardianLastName?: Sent;
}

/** One spelling for what sources write differently; null where nothing was said that tells people apart. */
export interface CleanIdentity {
  /** All given names run together (MARYANN); null for a placeholder and where only an initial was sent. */
  readonly firstName: string | null;
  /** MARY of "Mary Ann". */
  readonly firstToken: string | null;
  /** Also where only an initial was sent; null for a placeholder. */
  readonly firstInitial: string | null;
  /** The names that this one can stand for, itself included: two that share one may be one person's. Empty for null. */
  readonly nicknameRoots: readonly string[];
  /** BABY BOY, TWIN A, WENDYSGIRL: a child without a name yet. */
  readonly isUnnamed: boolean;
  /** A to H among twins, triplets …; null where nobody said so. */
  readonly birthOrder: string | null;
  /** May be one letter. */
  readonly middleName: string | null;
  /** Run together, particles included (DELACRUZ), the suffix not. */
  readonly lastName: string | null;
  /** Each name of a double surname, particles left out: [GARCIA, CRUZ] of "García de la Cruz". Empty for null. */
  readonly lastTokens: readonly string[];
  readonly formerLastName: string | null;
  /** JR, SR, II, III, IV or V. */
  readonly suffix: string | null;
  /** YYYYMMDD. A day that cannot be keeps its digits, for a typing error still resembles the truth. */
  readonly birthDate: string | null;
  /** 01-01 of some year, or a part that was not sent: a default rather than a day. Without a date: it could not be read. */
  readonly birthDateIsWeak: boolean;
  /** M or F. */
  readonly sex: string | null;
  readonly houseNumber: string | null;
  /** Without house and unit: "N MAIN ST". Null for a post office box. */
  readonly street: string | null;
  readonly unit: string | null;
  readonly city: string | null;
  /** A US code, or another country's state as it is. */
  readonly state: string | null;
  /** Five digits in the US, elsewhere the postcode's letters and digits. */
  readonly zip: string | null;
  /** National digits: ten in the US. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly medicaidId: string | null;
  /** Nine digits. */
  readonly ssn: string | null;
  readonly ssnLast4: string | null;
  /** The first of a guardian's given names. */
  readonly guardianFirst: string | null;
  readonly guardianLast: string | null;
  /** For counting, not for comparing. */
  readonly county: string | null;
}
