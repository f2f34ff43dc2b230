import { parse, print, visit } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { buildSchemas, FIELD_CLASSES, listBreaking, listStale, readSchemaFile, type Schemas } from "../schema/check-schemas.js";
import { composeSupergraph } from "../schema/compose.js";
import { listUnclassified, readFieldClasses } from "../schema/field-classes.js";

const PUBLISHED = /* GraphQL */ `
  type Query {
    "What is asked most."
    child(id: ID!, asOf: String): Child
  }
  type Child {
    id: ID!
    birthDate: String
  }
`;

let today: Schemas;
beforeAll(async () => {
  today = await buildSchemas();
});

test("the files of schema/ are what the classes say", () => {
  expect(listStale(today.files)).toEqual([]);
});

test("the graph of today breaks nothing that was published", () => {
  expect(listBreaking(today.api)).toEqual([]);
});

test("every field of the graph has a class of the access matrix, and every class a field", () => {
  expect(listUnclassified(today.api, readFieldClasses(readSchemaFile(FIELD_CLASSES) ?? ""))).toEqual([]);
});

test("a field without a class fails the build, and so does a class whose field is gone", () => {
  const classes = readFieldClasses("type,class,fields\nChild,D,birthDate shoeSize\n");
  expect(listUnclassified(PUBLISHED, classes)).toEqual([
    "Child.id has no class: add it to schema/field-classes.csv",
    "Child.shoeSize is not in the graph: take it out of schema/field-classes.csv",
  ]);
});

test.each([
  ["a class that the matrix does not know", "Child,Q,birthDate", /line 2: Invalid option/],
  ["a field with two classes", "Child,D,birthDate\nChild,I,birthDate", /line 3: Child\.birthDate has a class already/],
])("refuses %s", (_what, lines, complaint) => {
  expect(() => readFieldClasses(`type,class,fields\n${lines}\n`)).toThrow(complaint);
});

test("a schema file that differs from the classes is stale, and so is one that is missing", () => {
  const [name = "", content = ""] = [...today.files][0] ?? [];
  expect(
    listStale(
      new Map([
        [name, `${content}# by hand\n`],
        ["subgraphs/forgotten.graphql", content],
      ]),
    ),
  ).toEqual([
    `schema/${name} is stale: run npm run schema and commit it`,
    "schema/subgraphs/forgotten.graphql is stale: run npm run schema and commit it",
  ]);
});

test.each([
  ["a field that is gone", ["    birthDate: String\n", ""], "Child.birthDate was removed."],
  [
    "an argument that became required",
    ["asOf: String", "asOf: String!"],
    "Query.child arg asOf has changed type from String to String!.",
  ],
  ["a new required argument", ["id: ID!, asOf", "id: ID!, plan: ID!, asOf"], "A required arg plan on Query.child was added."],
  ["a field that may now be null", ["    id: ID!\n", "    id: ID\n"], "Child.id changed type from ID! to ID."],
])("refuses %s before it is deployed", (_change, [before = "", after = ""], complaint) => {
  const changed = PUBLISHED.replace(before, after);
  expect(changed).not.toBe(PUBLISHED);
  expect(listBreaking(changed, PUBLISHED)).toEqual([
    `${complaint} It was published: deprecate it first, or publish the break with npm run schema -- --publish`,
  ]);
});

test("the real graph without one of its fields is refused", () => {
  const { api } = today;
  const withoutMember = visit(parse(api), {
    ObjectTypeDefinition: (type) => (type.name.value === "Query" ? undefined : false),
    FieldDefinition: (field) => (field.name.value === "member" ? null : undefined),
  });
  expect(listBreaking(print(withoutMember), api)).toEqual([expect.stringMatching(/^Query\.member was removed\./)]);
});

test("accepts additions and deprecations", () => {
  const added = PUBLISHED.replace(
    "birthDate: String",
    'birthDate: String @deprecated(reason: "Use bornOn.")\n    bornOn: String',
  );
  expect(listBreaking(added, PUBLISHED)).toEqual([]);
});

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

test("refuses subgraphs that both define a field which neither shares", () => {
  const members = `${LINK} type Query { member: Member } type Member @key(fields: "id") { id: ID! firstName: String }`;
  const programs = `${LINK} type Member @key(fields: "id") { id: ID! firstName: String }`;
  const compose = () =>
    composeSupergraph([
      { name: "members", sdl: members },
      { name: "programs", sdl: programs },
    ]);
  expect(compose).toThrow('Non-shareable field "Member.firstName" is resolved from multiple subgraphs');
});

test("refuses a field that no subgraph can be asked for", () => {
  const members = `${LINK} type Query { member: Member } type Member { id: ID! }`;
  const programs = `${LINK} type Query { program: Program } type Program { id: ID! member: Member } type Member { id: ID! @shareable plan: String }`;
  const compose = () =>
    composeSupergraph([
      { name: "members", sdl: members.replace("id: ID!", "id: ID! @shareable") },
      { name: "programs", sdl: programs },
    ]);
  expect(compose).toThrow("cannot be satisfied by the subgraphs");
});
