/**
 * What a street is called in one spelling, after USPS Publication 28, appendix C1 (street suffixes), with kinds of street from
 * other English-speaking countries and Spanish. Each entry: the short form, then what stands for it.
 */
const MAJOR = `ST STREET STR STRT STREE STRET|AVE AVENUE AV AVEN AVENU AVN AVNUE|RD ROAD ROD|DR DRIVE DRV DRIV|LN LANE LNE|CT COURT CRT
BLVD BOULEVARD BOUL BOULV BLV BVD|CIR CIRCLE CIRC CIRCL CRCL CRCLE|PL PLACE PLC|TER TERRACE TERR TCE|TRL TRAIL TR TRAILS TRLS|WAY WY
PKWY PARKWAY PKY PARKWY PKWAY`;

/** Names of streets hold these words too (GREEN ST, HILL RD), so they are shortened at the end only. */
const MINOR = `PLZ PLAZA PLZA|SQ SQUARE SQR SQRE|CRES CRESCENT CRESENT CRSENT|CCT CIRCUIT|CL CLOSE|GRV GROVE GROV GR|GRVS GROVES|GDNS GARDENS
GDN GARDEN GRDNS|MNR MANOR|MDW MEADOW|MDWS MEADOWS|ALY ALLEY ALLY ALLEE|ARC ARCADE|BND BEND|BR BRANCH|BRG BRIDGE|BRK BROOK|BRKS BROOKS
BYP BYPASS|CSWY CAUSEWAY|CTR CENTER CENTRE CNTR|CV COVE|CVS COVES|CRK CREEK|XING CROSSING CRSSNG|XRD CROSSROAD|EST ESTATE|ESTS ESTATES
EXPY EXPRESSWAY EXPWY|EXT EXTENSION EXTN|FWY FREEWAY FRWAY|GLN GLEN|HBR HARBOR HARBOUR|HTS HEIGHTS HGTS HT|HL HILL|HLS HILLS
HOLW HOLLOW HLLW|JCT JUNCTION JCTN JUNCTN|KNL KNOLL KNOL|KNLS KNOLLS|LK LAKE|LKS LAKES|LNDG LANDING LNDNG|LOOP LP LOOPS|MTN MOUNTAIN MNTN
MTNS MOUNTAINS|PASS PSS|PT POINT|PTS POINTS|PR PRAIRIE PRR|RNCH RANCH|RDG RIDGE RDGE|RDGS RIDGES|RIV RIVER RVR|SHR SHORE|SHRS SHORES
SPG SPRING SPNG|SPGS SPRINGS SPNGS|STA STATION STATN|TPKE TURNPIKE TRNPK TURNPK|VLY VALLEY VLLY|VLYS VALLEYS|VW VIEW|VWS VIEWS
VLG VILLAGE VILLAG|VIS VISTA VST VSTA|WALK WALKS WLK|ESPL ESPLANADE|PDE PARADE|PROM PROMENADE|FRK FORK|FRKS FORKS|FLD FIELD|FLDS FIELDS
FLT FLAT|FLTS FLATS|FRST FOREST|GTWY GATEWAY GATWAY|GRN GREEN|ML MILL|MLS MILLS|ORCH ORCHARD ORCHRD|PARK PRK PK|TRCE TRACE
BLF BLUFF|BLFS BLUFFS|BTM BOTTOM|CYN CANYON|CLF CLIFF|CLFS CLIFFS|COR CORNER|CORS CORNERS|CRST CREST|DL DALE|FLS FALLS|FRY FERRY|FRD FORD
FRG FORGE|HVN HAVEN|INLT INLET|IS ISLAND|ISS ISLANDS|KY KEY|KYS KEYS|LDG LODGE|MSN MISSION|MTWY MOTORWAY|NCK NECK|PNE PINE|PNES PINES
PLN PLAIN|PLNS PLAINS|PRT PORT|RADL RADIAL|SMT SUMMIT|SQS SQUARES|STRM STREAM|TRFY TRAFFICWAY|TUNL TUNNEL|UN UNION|WL WELL|WLS WELLS`;

/** Said first: "AVENUE K", "CALLE LUNA". */
const LEADING = `AVE AVENUE AV|AVD AVENIDA AVDA|C CALLE|CLL CALLEJON|PSO PASEO|CAM CAMINO CMNO|CRA CARRERA|URB URBANIZACION|LOOP LP|RD ROAD`;

const ANYWHERE = `ST SAINT|STE SAINTE|FT FORT|MT MOUNT|HWY HIGHWAY HIWAY HIGHWY HWAY|RTE ROUTE RT|CO COUNTY CNTY CTY
1ST FIRST|2ND SECOND|3RD THIRD|4TH FOURTH|5TH FIFTH|6TH SIXTH|7TH SEVENTH|8TH EIGHTH|9TH NINTH|10TH TENTH|11TH ELEVENTH|12TH TWELFTH
13TH THIRTEENTH|14TH FOURTEENTH|15TH FIFTEENTH|16TH SIXTEENTH|17TH SEVENTEENTH|18TH EIGHTEENTH|19TH NINETEENTH|20TH TWENTIETH`;

const DIRECTIONS = "N NORTH NO NRTH|S SOUTH SO STH|E EAST|W WEST|NE NORTHEAST|NW NORTHWEST|SE SOUTHEAST|SW SOUTHWEST";

type Spellings = ReadonlyMap<string, string>;

function toSpellings(entries: string): Spellings {
  return new Map(
    entries.split(/[|\n]/).flatMap((entry): [string, string][] => {
      const words = entry.split(" ");
      return words.map((word) => [word, words[0] ?? word]);
    }),
  );
}

const directions = toSpellings(DIRECTIONS);
const anywhere: Spellings = new Map([...toSpellings(ANYWHERE), ...directions]);
const leading = toSpellings(LEADING);
const major = toSpellings(MAJOR);
const last: Spellings = new Map([...toSpellings(MINOR), ...major]);

/** Each word's short form where it stands; `end` is where the kind of street is expected. */
export function spellStreet(tokens: readonly string[], end: number): string[] {
  // WEST ST is not W ST.
  const isNameOnly = tokens.length === 2 && end === 1 && directions.has(tokens[0] ?? "") && last.has(tokens[1] ?? "");
  return tokens.map((token, index) => {
    if (isNameOnly && index === 0) return token;
    const where = index === end ? last : index === 0 ? leading : major;
    return anywhere.get(token) ?? where.get(token) ?? token;
  });
}

export function isDirection(word: string): boolean {
  return word.length <= 2 && directions.get(word) === word;
}

/** Kinds of street that a unit may follow; HWY and RTE are followed by their own number. */
const ENDS = new Set([
  ...major.values(),
  ..."PLZ SQ CRES CCT CL GRV GDNS ALY BND CV LOOP PASS PIKE RDG RUN TRCE WALK XING MNR HTS HL".split(" "),
]);

export function isStreetEnd(word: string): boolean {
  return ENDS.has(word);
}

const GLUED = /^(\p{L}{4,})(STREET|AVENUE|CRESCENT|CIRCUIT|TERRACE|BOULEVARD|PARADE|PLACE)$/u;

/** "PRIDHAMSTREET" lost its space; in German "HAUPTSTRASSE" and "HAUPTSTR" never had one. */
export function splitGlued(tokens: readonly string[]): readonly string[] {
  const word = tokens.at(-1) ?? "";
  if (word.length < 9) return tokens;
  const match = GLUED.exec(word);
  if (match) return [...tokens.slice(0, -1), match[1] ?? "", match[2] ?? ""];
  return word.endsWith("STRASSE") ? [...tokens.slice(0, -1), `${word.slice(0, -7)}STR`] : tokens;
}
