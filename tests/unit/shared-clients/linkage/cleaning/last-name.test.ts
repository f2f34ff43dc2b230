import { describe, expect, it } from "vitest";
import { cleanLastName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/last-name.js";

describe("a last name", () => {
  it.each([
    ["O'Brien", "OBRIEN", ["OBRIEN"], null],
    ["O Brien", "OBRIEN", ["OBRIEN"], null],
    ["Mc Donald", "MCDONALD", ["MCDONALD"], null],
    ["McDonald", "MCDONALD", ["MCDONALD"], null],
    ["St. John", "STJOHN", ["STJOHN"], null],
    ["Saint John", "STJOHN", ["STJOHN"], null],
    ["García López", "GARCIALOPEZ", ["GARCIA", "LOPEZ"], null],
    ["GARCIA-LOPEZ", "GARCIALOPEZ", ["GARCIA", "LOPEZ"], null],
    ["de la Cruz", "DELACRUZ", ["CRUZ"], null],
    ["de la Cruz García", "DELACRUZGARCIA", ["CRUZ", "GARCIA"], null],
    ["van der Berg", "VANDERBERG", ["BERG"], null],
    ["Nguyen Le", "NGUYENLE", ["NGUYEN", "LE"], null],
    ["Nguyen Van", "NGUYENVAN", ["NGUYEN"], null],
    ["Tran Thi", "TRANTHI", ["TRAN"], null],
    ["Van", "VAN", ["VAN"], null],
    ["Le Van", "LEVAN", ["LE", "VAN"], null],
    ["Le", "LE", ["LE"], null],
    ["Müller", "MULLER", ["MULLER"], null],
    ["Strauß", "STRAUSS", ["STRAUSS"], null],
    ["Đorđević", "DORDEVIC", ["DORDEVIC"], null],
    ["Æsir", "AESIR", ["AESIR"], null],
    ["Иванов", "IVANOV", ["IVANOV"], null],
    ["Null", "NULL", ["NULL"], null],
    ["王", "王", ["王"], null],
    ["Quill Jr.", "QUILL", ["QUILL"], "JR"],
    ["Quill, III", "QUILL", ["QUILL"], "III"],
    ["Quill 3rd", "QUILL", ["QUILL"], "III"],
    ["QUILL J R", "QUILL", ["QUILL"], "JR"],
    ["Quill V", "QUILL", ["QUILL"], "V"],
    ["Quill Jr MD", "QUILL", ["QUILL"], "JR"],
    ["V", "V", ["V"], null],
    ["J R", "JR", ["J", "R"], null],
    ["Dr. Quill", "QUILL", ["QUILL"], null],
    ["QU1LL", "QUILL", ["QUILL"], null],
    ["Boys", "BOYS", ["BOYS"], null],
    ["Boy", "BOY", ["BOY"], null],
    ["Infante", "INFANTE", ["INFANTE"], null],
  ])("%s is %s", (sent, name, tokens, suffix) => expect(cleanLastName(sent)).toEqual({ name, tokens, suffix }));

  it.each(["UNKNOWN", "NLN", "LNU", "Test", "BABY BOY", "Newborn Girl A", "n/a", "123", "."])("is missing in %s", (sent) =>
    expect(cleanLastName(sent)).toEqual({ name: null, tokens: [], suffix: null }),
  );
});
