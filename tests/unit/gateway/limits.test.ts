import { buildSchema, getIntrospectionQuery, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { limitRules } from "../../../gateway/limits.js";

const LEVELS = Array.from({ length: 20 }, (_, level) => `type Level${level} { me: Level${level + 1} name: String }`);
const schema =
  buildSchema(`type Query { me: Level0 name: String member: Member } ${LEVELS.join(" ")} type Level20 { name: String }
  type Member { name: String household: [Member] client: Client } type Client { members: [Member] }`);
const check = (query: string) => validate(schema, parse(query), limitRules).map((error) => error.message);
const nest = (depth: number) => `${"{ me ".repeat(depth - 1)}{ name }${" }".repeat(depth - 1)}`;
const repeat = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(" ");

describe("the limits of an operation", () => {
  it("allow 15 levels and refuse 16", () => {
    expect(check(nest(15))).toEqual([]);
    expect(check(nest(16))).toEqual(["The operation has more than 15 levels of depth."]);
  });

  it("count depth through fragments", () => {
    const query = `{ me { ...A } } fragment A on Query ${nest(15)}`;
    expect(check(query)).toEqual(["The operation has more than 15 levels of depth."]);
  });

  it("allow 50 aliases below one field and refuse 51", () => {
    expect(check(`{ me { ${repeat(50, (i) => `a${i}: name`)} } }`)).toEqual([]);
    expect(check(`{ me { ${repeat(51, (i) => `a${i}: name`)} } }`)).toEqual(["The operation has more than 50 aliases."]);
  });

  it("count an alias once for each spread of its fragment", () => {
    const query = `{ me { ${repeat(51, () => "me { ...A }")} } } fragment A on Query { a: name }`;
    expect(check(query)).toEqual(["The operation has more than 50 aliases."]);
  });

  it("allow 20 root fields and refuse 21", () => {
    expect(check(`{ ${repeat(20, () => "name")} }`)).toEqual([]);
    expect(check(`{ ${repeat(21, () => "name")} }`)).toEqual(["The operation has more than 20 root fields."]);
  });

  it("allow 20 directives and refuse 21", () => {
    expect(check(`{ name ${repeat(20, () => "@skip(if: false)")} }`)).toEqual([]);
    expect(check(`{ name ${repeat(21, () => "@skip(if: false)")} }`)).toEqual(["The operation has more than 20 directives."]);
  });

  it.each(["__proto__", "constructor", "prototype"])("refuse %s as a name in the answer", (name) => {
    expect(check(`{ ${name}: me { name } }`)).toEqual(["This name may not be used as an alias."]);
    expect(check(`{ me { ...A } } fragment A on Query { ${name}: name }`)).toEqual(["This name may not be used as an alias."]);
  });

  it("end with fragments that spread each other", () => {
    expect(check("{ ...A } fragment A on Query { me { ...B } } fragment B on Query { me { ...A } }")).toEqual([]);
  });

  it("allow a type twice within itself, however it is reached, and refuse it three times", () => {
    expect(check("{ member { household { name client { members { name } } } } }")).toEqual([]);
    const refused = ["The operation has more than 3 Member within one another."];
    expect(check("{ member { household { household { household { name } } } } }")).toEqual(refused);
    expect(check("{ member { client { members { household { client { members { name } } } } } } }")).toEqual(refused);
    const fragments = "fragment A on Member { household { ...B } } fragment B on Member { household { household { name } } }";
    expect(check(`{ member { ...A } } ${fragments}`)).toEqual(refused);
    expect(check("{ member { ... on Member { household { ... { household { household { name } } } } } } }")).toEqual(refused);
  });

  it("hold for each operation, whatever another one of the document has used up", () => {
    const wide = `fragment A on Member { ${repeat(500, (i) => `a${i}: name`)} }`;
    const used = `query Used { member { ${repeat(41, () => "...A")} } }`;
    const nested = "query Asked { member { household { household { household { name } } } } }";
    expect(check(`${used} ${nested} ${wide}`)).toContain("The operation has more than 3 Member within one another.");
  });

  it("leave room for introspection", () => {
    expect(check(getIntrospectionQuery())).toEqual([]);
  });
});
