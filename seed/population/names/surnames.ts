import type { Tradition } from "../person.js";
import type { Random } from "../random.js";

/** Common surnames, most common first: plain facts of public frequency lists, ordered roughly. */
const LISTS: Readonly<Record<Tradition, readonly string[]>> = {
  ENGLISH: words(`Smith Johnson Williams Brown Jones Davis Miller Wilson Anderson Thomas Taylor Moore Jackson Martin
    Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Hall
    Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers
    Morgan Peterson Cooper Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James
    Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson
    Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Cole West Jefferson Bryant Gibson Ellis Stevens
    Murray Ford Marshall Owens McDonald Harrison Kennedy Wells Woods Henry Freeman Webb Tucker Burns Crawford Olson
    Simpson Porter Hunter Gordon Shaw Snyder Mason Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose
    Stone Hawkins Dunn Perkins Hudson Spencer Gardner Stephens Payne Pierce Berry Matthews Arnold Wagner Willis Ray
    Watkins Duncan Snow Carroll Hart Cunningham Bradley Lane Andrews Ruiz Harper Fox Riley Armstrong Carpenter Weaver
    Greene Lawrence Elliott Sims Austin Peters Kelley Franklin Lawson Fields Ryan Schmidt Carr Wheeler Chapman Oliver
    Montgomery Richards Williamson Johnston Banks Meyer Bishop McCoy Howell Morrison Hansen Garza Harvey Little Burton
    Stanley Nguyen George Jacobs Reid Kim Fuller Lynch Dean Gilbert Garrett Welch Larson Frazier Burke Hanson Day
    Mendez Moreno Bowman Medina Fowler Brewer Hoffman Carlson Pearson Holland Douglas Fleming Jensen Byrd Davidson
    Hopkins May Terry Herrera Wade Soto Walters Curtis Neal Caldwell Lowe Jennings Barnett Graves Jimenez Horton
    Shelton Barrett Sutton Craig Miles Lambert Rodriquez Chambers Holt Lucas Fletcher Watts Bates Hale Rhodes Beck
    Newman Haynes McDaniel Bush Vaughn Parks Dawson Norris Hardy Love Steele Curry Powers Schultz Barker Page Ball
    Keller Chandler Weber Leonard Walsh Lyons Ramsey Wolfe Schneider Mullins Benson Sharp Bowen Daniel Barber Cummings
    Hines Baldwin Griffith Hubbard Reese Stevenson Gross O'Brien O'Connor O'Neal McKenzie McBride St. Clair`),
  SPANISH: words(`García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez
    Díaz Reyes Cruz Morales Ortiz Gutiérrez Ramos Chávez Ruiz Álvarez Mendoza Castillo Vásquez Jiménez Moreno Romero
    Herrera Medina Aguilar Vargas Guzmán Méndez Muñoz Salazar Garza Soto Vega Alvarado Delgado Peña Contreras Sandoval
    Guerrero Rojas Santiago Estrada Núñez Maldonado Castro Ríos Silva Figueroa Espinoza Padilla Ayala Cabrera Serrano
    Rosario Velázquez Cortez Valdez Molina Navarro Miranda Carrillo Fuentes Campos Juárez Lara Trujillo Cárdenas Luna
    Zamora Cervantes Solís Rosales Robles Domínguez Salinas Avila Ochoa Mejía Orozco Villarreal Acosta Nava Pacheco
    Ibarra Galván Zavala Bautista Leal Camacho Franco Montoya Barrera Meléndez Rangel Escobar Quiñones Tapia Colón`),
  OTHER: words(`Nguyen Kim Patel Tran Chen Wong Le Yang Wang Pham Singh Khan Ahmed Ali Li Huynh Vang Xiong Lin Park
    Shah Hoang Vu Choi Wu Liu Huang Chang Ho Ngo Truong Dang Bui Do Duong Phan Ly Lor Her Moua Thao Kaur Sharma
    Gupta Kumar Reddy Das Hussain Mohamed Abdi Hassan Ibrahim Osman Farah Yusuf Warsame Okafor Okoye Adeyemi Mensah
    Owusu Boateng Diallo Traore Pierre Joseph Charles Baptiste Louis Petit Kowalski Nowak Petrov Ivanov Kozlov
    Popov Novak Horvat Sato Tanaka Suzuki Kealoha Kahale Silva Pereira Santos Cardoso Gomes Haddad Khoury Nasser
    Begay Yazzie Tsosie Benally Sok Chea Keo Soukhaseum`),
};

/** A tail of rarer names, put together, so that sharing a surname says something about two records. */
const STARTS = words(`Alder Ash Bar Beck Ben Black Bran Bren Brook Buck Burn Cald Cam Cart Castle Chad Cole Cran Crom
  Dal Dan Den Dray Dun East El Fair Far Fen Field Gar Glen Gran Ham Har Hart Hay Heath Hel Hol Hunt Kel Ken Kirk Lang
  Lin Lock Mar May Mill Nor North Oak Pem Pres Rad Ravens Red Rock Row Ruther Sand Sel Shel Sher Spring Stan Stock Stam
  Sum Thorn Tils Up Wal War Wester Whit Wil Win Wood York`);
const ENDS = words(`bach berg bridge brook burn bury by cliff combe cott craft croft dale dell den don ell er ett
  field ford gate grove ham hart haven hill holm house hurst ing ington lake land ley low man marsh mere more ner nock
  over ridge ring sen shaw side singer smith som son stad stead stein stone strom ton tree vale vick wald ward ware
  water way well wick win wood worth wright`);

const TAIL_SHARE: Readonly<Record<Tradition, number>> = { ENGLISH: 0.45, SPANISH: 0.08, OTHER: 0.3 };

export function pickSurname(random: Random, tradition: Tradition): string {
  if (random.chance(TAIL_SHARE[tradition])) return random.pick(STARTS) + random.pick(ENDS);
  return random.pickSkewed(LISTS[tradition], 1.4);
}

function words(text: string): readonly string[] {
  return text
    .replace("St. Clair", "St._Clair")
    .split(/\s+/)
    .map((word) => word.replace("_", " "));
}
