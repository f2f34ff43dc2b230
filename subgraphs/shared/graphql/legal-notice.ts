import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { CLOSING_LAWS, type Law } from "../policy/laws.js";
import type { OpenRow } from "../policy/visible-rows.js";
import { toEnum } from "./to-enum.js";

export const LawEnum = toEnum(CLOSING_LAWS);
registerEnumType(LawEnum, {
  name: "Law",
  description: "A law that closes a program's records to other organizations until a consent under it opens them.",
  valuesConfig: {
    PART_2: { description: "Substance use disorder treatment (42 CFR part 2)." },
    FERPA: { description: "School and early intervention records (FERPA, 34 CFR 99.30; IDEA, 34 CFR 303.414)." },
    WIC: { description: "The nutrition program for women, infants and children (7 CFR 246.26)." },
    CHILD_WELFARE: { description: "Child welfare and foster care (state law)." },
    MINOR_CONSENT: { description: "Services to which a minor may consent alone (state law)." },
    PUBLIC_HEALTH: { description: "Public health surveillance (45 CFR 164.512(b); state law): no consent opens it." },
  },
});

/** The short statement that 42 CFR 2.32(a) words itself; the others say in our words what the law asks of a recipient. */
const TEXTS: Readonly<Record<Law, string>> = {
  PART_2: "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
  FERPA: "Education record: pass it on to nobody without the parent's written consent (34 CFR 99.33).",
  WIC: "WIC information: use it only for what the designation names, and pass it on to nobody (7 CFR 246.26(h)).",
  CHILD_WELFARE: "Child welfare record: use it for this child's care alone, and pass it on to nobody.",
  MINOR_CONSENT: "The minor alone consented to this service: do not tell parents or others without the minor's consent.",
};

@ObjectType({ description: "What binds a recipient of data that are under a law of their own." })
@Directive("@shareable")
export class LegalNotice {
  @Field(() => LawEnum, { description: "The law." })
  law!: Law;

  @Field(() => String, { description: "The notice that has to go with the data." })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "SHA-256 of the signed consent, in hexadecimal: the source organization hands out the form that it names. Null where the glass was broken.",
  })
  consentSha256!: string | null;
}

/** Null where no such law is involved. */
export function toLegalNotice({ law, consent }: OpenRow): LegalNotice | null {
  return law && toConsentNotice(law, consent?.evidenceSha256 ?? null);
}

/** For files, where a cell has to hold all of it. */
export function noticeToText({ text, consentSha256 }: LegalNotice): string {
  return consentSha256 === null ? text : `${text} Consent with SHA-256 ${consentSha256}.`;
}

export function toConsentNotice(law: Law, consentSha256: string | null): LegalNotice {
  return { law, text: TEXTS[law], consentSha256 };
}
