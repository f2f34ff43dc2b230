import type { Random } from "../random.js";

export interface Town {
  readonly city: string;
  readonly county: string;
  /** The program region that divides caseloads. */
  readonly region: string;
  readonly firstZip: number;
  readonly zips: number;
  readonly weight: number;
}

/** city | county | region | first ZIP | number of ZIPs | weight. Cities are invented; counties are real. */
const TOWNS: Readonly<Record<string, string>> = {
  AR: `Cedar Landing|Pulaski|Central|72201|12|24; Oak Prairie|Faulkner|Central|72032|3|8; Pinehaven|Garland|Central|71901|4|6
    Ozark Bend|Benton|Northwest|72712|6|16; Millspring|Washington|Northwest|72701|5|13; Fort Adair|Sebastian|Northwest|72901|5|9
    Crowley Point|Craighead|Northeast|72401|4|9; White Bluff|Independence|Northeast|72501|2|4; Delta Grove|Mississippi|Northeast|72315|2|4
    Bayou Mills|Jefferson|Southeast|71601|3|6; Camden Ferry|Ouachita|Southwest|71701|2|4; Red River Junction|Miller|Southwest|71854|2|5`,
  KS: `Prairie Crossing|Sedgwick|South Central|67202|12|25; Harvest Point|Reno|South Central|67501|3|5
    Blue Mound|Johnson|Northeast|66201|10|20; Kaw Bend|Wyandotte|Northeast|66101|6|13; Capitol Springs|Shawnee|Northeast|66603|5|10
    Sunflower|Douglas|Northeast|66044|3|6; Mill Creek|Riley|North Central|66502|2|5; Smoky Ford|Saline|North Central|67401|2|4
    Mine Creek|Crawford|Southeast|66762|2|5; Spring River|Cherokee|Southeast|66713|2|3; Osage Flats|Labette|Southeast|67357|2|3
    Cimarron Wells|Finney|Southwest|67846|2|4; Buffalo Trail|Ford|Southwest|67801|2|3; High Plains|Ellis|Northwest|67601|2|2`,
  CA: `Playa Dorada|Los Angeles|Los Angeles|90011|40|30; Rancho Alto|San Bernardino|Inland|92401|14|11; Mesa Verde Park|Riverside|Inland|92501|12|11
    Bahia Vista|San Diego|San Diego|92102|18|11; Naranjal|Orange|Orange|92701|14|9; Valle Grande|Fresno|Central Valley|93701|12|7
    Kern Oaks|Kern|Central Valley|93301|8|5; San Lazaro|Alameda|Bay|94601|12|6; Arroyo Claro|Santa Clara|Bay|95110|12|6; Delta Point|Sacramento|North|95814|12|5`,
  NC: `Uptown Mills|Mecklenburg|Charlotte|28202|14|20; Oak City Heights|Wake|Triangle|27601|12|18; Bull Run|Durham|Triangle|27701|6|8
    Gate City Park|Guilford|Triad|27401|8|11; Salem Creek|Forsyth|Triad|27101|7|9; Sandhill|Cumberland|South|28301|6|9
    Cape Shoals|New Hanover|East|28401|5|7; Tar Landing|Pitt|East|27834|3|6; Blue Ridge Falls|Buncombe|West|28801|4|7; Pine Barrens|Robeson|South|28358|2|5`,
  MA: `Harbor Hill|Suffolk|Boston|02108|20|22; Mill Falls|Worcester|Central|01602|9|16; River Locks|Middlesex|Northeast|01850|9|18
    Immigrant City|Essex|Northeast|01840|6|13; Armory Square|Hampden|West|01103|7|11; Whaling Port|Bristol|Southeast|02740|7|11; Cranberry Bay|Plymouth|Southeast|02360|6|9`,
  IN: `Circle Plaza|Marion|Central|46202|10|10; Summit Forks|Allen|North|46802|5|5; River Bend Mills|Vanderburgh|South|47708|3|3`,
  NM: `Alta Mesa|Bernalillo|Metro|87102|8|10; Las Acequias|Dona Ana|South|88001|4|4; Piñon Hills|San Juan|North|87401|2|3`,
  IL: `Lakeshore Yards|Cook|Cook|60608|30|20; Fox Valley|Kane|North|60505|5|5; Prairie Capitol|Sangamon|Central|62701|4|3; Coal Bluff|Madison|South|62002|4|3`,
  KY: `Derby Falls|Jefferson|Louisville|40202|9|10; Bluegrass Station|Fayette|Lexington|40502|5|6; Laurel Gap|Laurel|East|40741|2|4; Barren Cave|Warren|West|42101|2|3`,
  CT: `Constitution|Hartford|North Central|06103|6|6; Elm Harbor|New Haven|South Central|06510|6|6; Clock Valley|Fairfield|Southwest|06604|5|6`,
  TN: `Bluff Landing|Shelby|West|38103|10|8; Music Row Park|Davidson|Middle|37203|9|7; Smoky Gap|Knox|East|37902|6|6`,
  LA: `Crescent Levee|Orleans|1|70112|8|7; Red Stick Landing|East Baton Rouge|2|70802|8|6; Cajun Prairie|Lafayette|4|70501|4|5; Caddo Bluff|Caddo|7|71101|5|4`,
  ME: `Lighthouse Point|Cumberland|South|04101|3|6; Kenduskeag Falls|Penobscot|North|04401|2|4`,
  NH: `Amoskeag Mills|Hillsborough|South|03101|4|7; Granite Notch|Grafton|North|03561|2|2; Piscataqua|Strafford|Seacoast|03820|2|3`,
  MS: `Magnolia Capitol|Hinds|Central|39201|5|6; Pearl Coast|Harrison|South|39501|4|5; Delta Crossing|Washington|Delta|38701|2|4`,
  OR: `Rose Quay|Multnomah|Metro|97202|10|9; Willamette Mills|Lane|South|97401|5|5; Juniper Butte|Deschutes|East|97701|3|3`,
  PR: `Bahía del Este|San Juan|Metro|00907|8|8; Costa Sur|Ponce|Sur|00716|4|4; Playa Oeste|Mayagüez|Oeste|00680|2|3`,
  MN: `Mill City Falls|Hennepin|Metro|55403|10|9; Saintly Landing|Ramsey|Metro|55101|7|6; Iron Harbor|St. Louis|North|55802|3|3; Med City|Olmsted|South|55901|2|3`,
};

const townsByState = new Map(
  Object.entries(TOWNS).map(([state, text]) => {
    const towns = text.split(/;|\n/).map(readTown);
    return [state, towns.map((town) => [town, town.weight] as const)] as const;
  }),
);

export function pickTown(random: Random, state: string): Town {
  const towns = townsByState.get(state);
  if (!towns) throw new RangeError(`state ${state} has no towns`);
  return random.pickWeighted(towns);
}

export function pickZip(random: Random, town: Town): string {
  return String(town.firstZip + random.below(town.zips)).padStart(5, "0");
}

function readTown(line: string): Town {
  const [city = "", county = "", region = "", firstZip, zips, weight] = line.trim().split("|");
  return { city, county, region, firstZip: Number(firstZip), zips: Number(zips), weight: Number(weight) };
}
