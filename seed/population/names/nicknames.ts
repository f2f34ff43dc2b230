/** Everyday short forms, as registrars write them down. Own list of common knowledge. */
const PAIRS = `William:Will,Billy Michael:Mike Matthew:Matt Samuel:Sam David:Dave Joseph:Joe,Joey John:Johnny Jackson:Jack
Alexander:Alex,Xander Benjamin:Ben,Benny Elijah:Eli Christopher:Chris Joshua:Josh Andrew:Andy,Drew Nathan:Nate
Nicholas:Nick Jonathan:Jon Robert:Bobby,Rob Thomas:Tommy,Tom Charles:Charlie Zachary:Zach Anthony:Tony Daniel:Danny,Dan
Theodore:Theo,Teddy Henry:Hank Timothy:Tim Patrick:Pat Edward:Eddie Steven:Steve Vincent:Vince Richard:Ricky
Kenneth:Kenny Gregory:Greg Raymond:Ray Frederick:Fred Lawrence:Larry Philip:Phil Walter:Walt Douglas:Doug Gabriel:Gabe
Dominic:Dom Jeremiah:Jeremy Isaac:Ike Cameron:Cam Harrison:Harry Elizabeth:Liz,Beth,Eliza Isabella:Bella,Izzy
Abigail:Abby Emily:Em Madison:Maddie Katherine:Kate,Katie Samantha:Sam,Sammie Victoria:Vicky,Tori Rebecca:Becky
Jessica:Jess,Jessie Amanda:Mandy Alexis:Lexi Alexandra:Alex Gabriella:Gabby Josephine:Josie Margaret:Maggie,Peggy
Eleanor:Ellie,Nora Penelope:Penny Christina:Tina Kimberly:Kim Natalie:Nat Olivia:Liv,Livvy Charlotte:Charlie,Lottie
Amelia:Mia Evelyn:Evie Caroline:Carrie Lillian:Lily Savannah:Savvy Danielle:Dani Jocelyn:Joss Francisco:Paco,Pancho
José:Pepe Jesús:Chuy Guadalupe:Lupe,Lupita Ignacio:Nacho Eduardo:Lalo Alejandro:Alex Manuel:Manny Antonio:Tony
Rafael:Rafa Enrique:Kike Roberto:Beto Rosa:Rosita Ana:Anita María:Mari Fernanda:Fer Daniela:Dani Muhammad:Mo`;

const nicknames = new Map<string, readonly string[]>(
  PAIRS.split(/\s+/).map((pair) => {
    const [name = "", forms = ""] = pair.split(":");
    return [name, forms.split(",")];
  }),
);

/** Empty for a name that has no usual short form. */
export function listNicknames(name: string): readonly string[] {
  return nicknames.get(name) ?? [];
}
