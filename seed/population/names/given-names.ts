import type { Sex, Tradition } from "../person.js";
import type { Random } from "../random.js";

/** Common names, most common first: plain facts of public frequency lists, ordered roughly. */
const LISTS: Readonly<Record<Tradition, Readonly<Record<Sex, readonly string[]>>>> = {
  ENGLISH: {
    M: words(`Liam Noah James Michael William Mason Elijah Jacob Ethan Logan Benjamin Aiden Jackson Alexander
      Matthew Samuel David Joseph Carter Owen Wyatt John Jack Luke Jayden Dylan Grayson Levi Isaac Gabriel
      Julian Christopher Joshua Andrew Lincoln Ryan Nathan Caleb Hunter Christian Isaiah Thomas Aaron Charles
      Eli Landon Jonathan Connor Cameron Josiah Colton Adrian Jaxon Robert Jordan Brayden Nicholas Austin
      Dominic Evan Ian Adam Jace Zachary Cooper Tyler Brandon Chase Kevin Parker Blake Carson Tristan Xavier
      Easton Ashton Bentley Micah Ayden Nolan Gavin Kayden Silas Declan Brody Sawyer Max Kaiden Harrison Emmett
      Bryson Weston Theodore Henry Oliver Sebastian Hudson Asher Leo Ezra Timothy Patrick Edward Daniel Anthony
      Steven Vincent Richard Kenneth Gregory Raymond Frederick Lawrence Philip Walter Douglas Russell Trevor
      Marcus Malik Darius Terrance Jamal Devin Corey Preston Garrett Spencer Peyton Colin Grant Miles Jasper
      Tucker Beau Wesley Bennett Rhett Everett Maddox King Kingston Amir Jeremiah Damian Maverick Roman Jude`),
    F: words(`Emma Olivia Ava Sophia Isabella Mia Charlotte Abigail Emily Harper Amelia Elizabeth Evelyn Avery
      Ella Madison Scarlett Chloe Grace Lily Aubrey Zoey Hannah Addison Natalie Layla Brooklyn Lillian Savannah
      Audrey Leah Claire Anna Skylar Samantha Aaliyah Allison Paisley Nevaeh Sarah Ellie Nora Hazel Riley Kennedy
      Hailey Alexa Kaylee Taylor Gabriella Peyton Mackenzie Kylie Alexis Autumn Serenity Violet Stella Ruby
      Caroline Naomi Bella Faith Kayla Piper Lydia Morgan London Sydney Reagan Katherine Jasmine Trinity Destiny
      Brianna Alyssa Rachel Rebecca Jessica Victoria Amanda Nicole Ashley Lauren Megan Paige Molly Julia Jocelyn
      Bailey Brooke Kimberly Makayla Mya Gianna Kendall Cora Eva Emery Willow Ivy Aurora Penelope Eleanor Lucy
      Josephine Delilah Adeline Margaret Rose June Clara Alice Cecilia Diana Summer Daisy Amber Heather Tiffany
      Crystal Danielle Vanessa Melanie Angela Christina Miranda Cassidy Jada Imani Kiara Ebony Raven Tamia Nia
      Zoe Maya Camila Teagan Harmony Journey Everleigh Raelynn Kinsley Presley Oakley Wendy Wren Juliana Tessa`),
  },
  SPANISH: {
    M: words(`José Juan Luis Carlos Jesús Ángel Miguel Diego Alejandro Santiago Mateo Sebastián Daniel David
      Antonio Manuel Francisco Jorge Pedro Ricardo Eduardo Fernando Javier Andrés Rafael Emiliano Leonardo
      Iker Ramón Mario Sergio Héctor Raúl Óscar César Pablo Iván Rubén Hugo Alberto Adrián Ernesto Víctor
      Armando Enrique Esteban Joaquín Salvador Marcos Rodrigo Tomás Gerardo Guillermo Ismael Omar Saúl Ulises
      Gael Emmanuel Cristian Abel Noé Moisés Julio Martín Felipe Gilberto Alfredo Arturo`),
    F: words(`María Sofía Valentina Camila Isabella Ximena Guadalupe Ana Daniela Fernanda Gabriela Mariana
      Lucía Andrea Paola Natalia Alejandra Adriana Valeria Renata Elena Rosa Esmeralda Jazmín Yaretzi Itzel
      Carolina Leticia Verónica Mónica Silvia Patricia Claudia Teresa Angélica Beatriz Cristina Rocío Julieta
      Regina Victoria Marisol Alicia Dulce Estrella Lourdes Karina Leslie Perla Nayeli Abril Paloma Miriam
      Graciela Yesenia Maricela Ariana Romina Catalina Emilia Liliana Jimena Montserrat Luz Elisa Raquel`),
  },
  OTHER: {
    M: words(`Muhammad Ali Ahmed Omar Ibrahim Hassan Yusuf Abdi Mohamed Khalid Tariq Arjun Rohan Aarav Vihaan
      Krishna Aditya Raj Sanjay Minh Anh Duc Huy Khang Long Tuan Wei Jun Hao Ming Chen Jin Hyun Joon Min Kenji
      Hiro Koa Kai Kofi Kwame Chidi Emeka Tunde Femi Oluwaseun Dmitri Ivan Nikolai Pavel Andrei Tou Kou Meng
      Pierre Jean Wilner Emmanuel Samnang Sokha Bao Vinh Nasir Zayd Bilal Idris`),
    F: words(`Fatima Aisha Maryam Zainab Khadija Amina Layla Noor Hana Salma Yasmin Priya Ananya Diya Saanvi
      Aadhya Kavya Meera Neha Linh Mai Thuy Lan Ngoc Thao Phuong Mei Ling Xiu Yan Jing Soo Ji Eun Hye Yuki
      Sakura Leilani Malia Ama Abena Ngozi Chioma Adaeze Folake Anastasia Katya Natasha Oksana Pa Mee Nkauj
      Marie Fabiola Guerline Sophea Bopha Kalina Zara Samira Halima Hodan Ifrah Sahra`),
  },
};

/** A tail of rarer names, put together: lists of common names alone would make strangers look alike. */
const STARTS = words(`Ja Ka De La Sha Tre Mar Bri Ken Ty Ra Da Ke Jay Kay Ma Za Za Tay Zay Bray Gray Ash Em Har
  Ever Kin Pres Ray Lan Dar Ani Ali Ari Cal Dal Ele Eve`);
const ENDS: Readonly<Record<Sex, readonly string[]>> = {
  M: words("den len mari von quan rion shawn mir ton son vion rell lin ven kwon dric ston land ley rick cen tavius"),
  F: words("niyah leigh lyn liyah ya nna shae lani nique bella belle lee rae sia elle ianna isha ondra ora ette mya"),
};

/** Older names, for parents and coordinators. */
const ADULTS = {
  F: words(`Jennifer Jessica Amanda Ashley Sarah Melissa Stephanie Nicole Elizabeth Heather Tiffany Michelle Amber
    Megan Amy Rachel Kimberly Christina Lauren Crystal Brittany Rebecca Laura Danielle Emily Samantha Angela Erin
    Kelly Sara Lisa Katherine Andrea Jamie Mary Erica Courtney Kristen Shannon April Katie Lindsey Kristin Lindsay
    Christine Alicia Vanessa Maria Kathryn Allison Julie Anna Tara Kayla Natalie Victoria Monica Jacqueline Holly
    Kristina Patricia Cassandra Brandy Wendy Whitney Chelsea Brandi Catherine Cynthia Kathleen Veronica Leslie
    Natasha Krystal Stacy Diana Erika Dana Jenna Meghan Carrie Leah Melanie Brooke Karen Alexandra Valerie Tamara`),
  M: words(`Michael Christopher Matthew Joshua David James Daniel Robert John Joseph Jason Justin Andrew Ryan William
    Brian Brandon Jonathan Nicholas Anthony Eric Adam Kevin Thomas Steven Timothy Richard Jeremy Kyle Jeffrey
    Benjamin Aaron Charles Mark Jacob Stephen Patrick Scott Nathan Paul Sean Travis Zachary Dustin Gregory Kenneth
    Jose Tyler Jesse Alexander Bryan Samuel Derek Bradley Chad Shawn Edward Jared Cody Jordan Peter Corey Keith`),
} as const;

const TAIL_SHARE = 0.22;

export function pickGivenName(random: Random, kind: { readonly tradition: Tradition; readonly sex: Sex }): string {
  if (kind.tradition !== "SPANISH" && random.chance(TAIL_SHARE)) {
    return random.pick(STARTS) + random.pick(ENDS[kind.sex]);
  }
  return random.pickSkewed(LISTS[kind.tradition][kind.sex], 1.5);
}

export function pickAdultName(random: Random, kind: { readonly tradition: Tradition; readonly sex: Sex }): string {
  const list = kind.tradition === "ENGLISH" ? ADULTS[kind.sex] : LISTS[kind.tradition][kind.sex];
  return random.pickSkewed(list, 1.5);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
