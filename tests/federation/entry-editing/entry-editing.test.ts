/** Entries of the directory are verified and edited, with a history; a later file of the source does not undo it quietly. */
import { beforeEach, describe, expect, test } from "vitest";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../../subgraphs/resources/search/places.db.js";
import { codesOf } from "../../testkit/ask.js";
import { type Cells, respitePackage, uuid, writePackage } from "../../testkit/hsds-directory.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const NOW = new Date("2025-06-20T12:00:00Z");
const editor = persona("ks-title-v");
const [RESPITE, LINE] = [uuid("respite"), uuid("line")];

/** The source's file, with cells of the respite service changed. */
async function importFile(cells: Cells = {}, change: (tables: Record<string, Cells[]>) => void = () => undefined) {
  const tables = respitePackage();
  const services = tables["services.csv"] ?? [];
  services[0] = { ...services[0], ...cells };
  change(tables);
  return importDirectory(hub.database.pool, { source: "PRAIRIE", path: writePackage(tables), createdBy: "test" }, { now: NOW });
}

beforeEach(async () => {
  await hub.database.pool.query(
    "truncate hub_resources.entry_change, hub_resources.entry_edit, hub_resources.entry, hub_resources.service_index cascade",
  );
  await savePlaces(hub.database.pool, [
    { zip: "66720", state: "KS", county: "Neosho", region: "Southeast", latitude: 37.67, longitude: -95.45 },
  ]);
  await importFile();
});

const RESULT =
  "editId changes { object field previous replacement } resource { name description verifiedOn eligibility phones { number } needs }";
const EDIT = `mutation ($id: ID!, $input: EditResourceInput!) { editResource(id: $id, input: $input) { ${RESULT} } }`;
const VERIFY = `mutation ($id: ID!, $on: Date, $email: String) { verifyResource(id: $id, on: $on, assurerEmail: $email) { ${RESULT} } }`;
const UNDO = `mutation ($id: ID!) { undoResourceEdit(id: $id) { ${RESULT} } }`;
const edit = async (input: object, id = RESPITE) => (await hub.askExpectingNoErrors(editor, EDIT, { id, input })).editResource;
const undo = (id: string) => hub.ask(editor, UNDO, { id });
const find = async (id = RESPITE) =>
  (
    await hub.askExpectingNoErrors(
      null,
      `{ resource(id: "${id}") { name description eligibility verifiedOn email phones { number } needs } }`,
    )
  ).resource;
const listToFix = async () =>
  (
    await hub.askExpectingNoErrors(
      null,
      '{ resourceGuide(state: "KS") { toFix { lacks disputes { object field shown fromSource } resource { name } } } }',
    )
  ).resourceGuide.toFix;
const historyOf = async (id = RESPITE) =>
  (
    await hub.askExpectingNoErrors(
      editor,
      `{ resourceHistory(resource: "${id}") { totalCount nodes { object field previous replacement kind by { id } isUndone } } }`,
    )
  ).resourceHistory;
const getHsds = async (id = RESPITE) => (await hub.send(null, `/hsds/services/${id}`)).json();

describe("a verification", () => {
  test("shows in search, guide and HSDS, and takes the entry off the editor's list", async () => {
    expect(
      (await listToFix()).map(({ resource, lacks }: { resource: Cells; lacks: string[] }) => [resource.name, lacks]),
    ).toEqual([["Family help line", ["NO_ELIGIBILITY", "NO_CONTACT", "NOT_VERIFIED"]]]);
    const { verifyResource } = await hub.askExpectingNoErrors(editor, VERIFY, { id: LINE, email: "marian.holt@example.org" });
    expect(verifyResource.resource.verifiedOn).toBe("2025-06-20");
    expect(await getHsds(LINE)).toMatchObject({ assured_date: "2025-06-20", assurer_email: "marian.holt@example.org" });
    expect((await find(LINE)).verifiedOn).toBe("2025-06-20");
    expect((await listToFix())[0].lacks).toEqual(["NO_ELIGIBILITY", "NO_CONTACT"]);
  });

  test("again on the same day changes nothing; a later one in a file of the source holds", async () => {
    await hub.askExpectingNoErrors(editor, VERIFY, { id: RESPITE, on: "2025-06-19" });
    const { verifyResource } = await hub.askExpectingNoErrors(editor, VERIFY, { id: RESPITE, on: "2025-06-19" });
    expect(verifyResource).toMatchObject({ editId: null, changes: [] });
    await importFile({ assured_date: "2025-05-01" });
    expect((await find()).verifiedOn).toBe("2025-06-19");
    await importFile({ assured_date: "2025-06-20" });
    expect((await find()).verifiedOn).toBe("2025-06-20");
    expect(await getHsds()).not.toHaveProperty("assurer_email");
  });

  test("is refused in the future, before the last one, and with what is no e-mail address", async () => {
    for (const [variables, field] of [
      [{ on: "2025-06-21" }, "on"],
      [{ on: "2025-02-28" }, "on"],
      [{ email: "<b>me</b>" }, "assurerEmail"],
    ] as const) {
      const { errors } = await hub.ask(editor, VERIFY, { id: RESPITE, ...variables });
      expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field }] });
    }
  });
});

describe("an edit", () => {
  test("fixes what the entry lacks, and says what it changed", async () => {
    await importFile({}, (tables) => void (tables["attributes.csv"] ?? []).splice(1, 1));
    const { changes, resource } = await edit(
      { eligibility: "Every <i>family</i>.", phone: "620-555-0123", addNeeds: ["PARENT_TO_PARENT", "RESPITE"] },
      LINE,
    );
    expect(changes[0]).toEqual({
      object: "service",
      field: "eligibility_description",
      previous: null,
      replacement: "Every family.",
    });
    expect(resource).toMatchObject({
      eligibility: "Every family.",
      phones: [{ number: "620-555-0123" }],
      needs: ["PARENT_TO_PARENT", "RESPITE"],
    });
    expect((await listToFix())[0].lacks).toEqual(["NOT_VERIFIED"]);
    const { resources } = await hub.askExpectingNoErrors(null, "{ resources(need: PARENT_TO_PARENT) { nodes { name } } }");
    expect(resources.nodes).toEqual([{ name: "Family help line" }]);
    expect(await getHsds(LINE)).toMatchObject({ phones: [{ number: "620-555-0123" }] });
  });

  test("is found by its new words at once, and the service changes its place in `modified_after`", async () => {
    await edit({ description: "Zebrafish therapy." });
    const { resources } = await hub.askExpectingNoErrors(null, '{ resources(text: "zebrafsh") { nodes { name } } }');
    expect(resources.nodes).toEqual([{ name: "Weekend respite" }]);
    expect(await getHsds()).toMatchObject({ description: "Zebrafish therapy.", last_modified: "2025-06-20T12:00:00.000Z" });
  });

  test("names each wrong field and changes nothing", async () => {
    const { errors } = await hub.ask(editor, EDIT, {
      id: RESPITE,
      input: { url: "javascript:x", email: "me", phone: "", name: "New" },
    });
    expect(errors[0]?.extensions.fields).toMatchObject([{ field: "url" }, { field: "email" }, { field: "phone" }]);
    expect((await historyOf()).totalCount).toBe(0);
    expect((await find()).name).toBe("Weekend respite");
  });

  test("is for the publisher and the state's editors; others are refused, an unknown service is not found", async () => {
    const input = { name: "Mine" };
    for (const who of ["ks-mco-a", "ks-medicaid", "ma-title-v", "ct-collaborative"]) {
      expect(codesOf(await hub.ask(persona(who), EDIT, { id: RESPITE, input }))).toEqual(["FORBIDDEN"]);
    }
    expect(codesOf(await hub.ask(null, EDIT, { id: RESPITE, input }))).toEqual(["UNAUTHENTICATED"]);
    expect(codesOf(await hub.ask(editor, EDIT, { id: uuid("nobody"), input }))).toEqual(["NOT_FOUND"]);
    const publisher = { ...persona("in-ask"), id: "publisher", organizationId: "PRAIRIE" };
    expect((await hub.askExpectingNoErrors(publisher, EDIT, { id: RESPITE, input })).editResource.resource.name).toBe("Mine");
  });
});

describe("a file of the source that comes after an edit", () => {
  test("that says what it said before leaves the edit, what was added, and nothing to fix", async () => {
    await edit({ description: "Corrected.", phone: "620-555-0199", addNeeds: ["FOOD"] });
    const receipt = await importFile();
    expect(receipt).toMatchObject({ rowsUnchanged: 18, entriesMissing: 0 });
    expect(await find()).toMatchObject({
      description: "Corrected.",
      phones: [{ number: "620-555-0199" }],
      needs: ["FOOD", "INSURANCE", "RESPITE"],
    });
    expect((await listToFix()).map(({ resource }: { resource: Cells }) => resource.name)).toEqual(["Family help line"]);
  });

  test("that says something new puts the entry on the editor's list with both values; the edit is still shown", async () => {
    await edit({ description: "Corrected.", phone: "620-555-0199" });
    await importFile({ description: "The source's new words." }, (tables) => {
      tables["phones.csv"] = [{ id: uuid("phone"), service_id: RESPITE, number: "620-555-0177" }];
    });
    expect((await find()).description).toBe("Corrected.");
    expect((await listToFix())[1]).toEqual({
      resource: { name: "Weekend respite" },
      lacks: ["SOURCE_DISAGREES"],
      disputes: [
        { object: "service", field: "description", shown: "Corrected.", fromSource: "The source's new words." },
        { object: "phone", field: "number", shown: "620-555-0199", fromSource: "620-555-0177" },
      ],
    });
    await edit({ description: "Corrected." });
    expect((await listToFix())[1].disputes).toMatchObject([{ object: "phone" }]);
    await edit({ phone: "620-555-0177" });
    expect(await listToFix()).toHaveLength(1);
    expect(await find()).toMatchObject({ description: "Corrected.", phones: [{ number: "620-555-0177" }] });
  });

  test("that takes the correction over settles it", async () => {
    await edit({ description: "Corrected." });
    await importFile({ description: "Corrected." });
    expect(await listToFix()).toHaveLength(1);
  });
});

describe("an undo", () => {
  test("brings back what was shown before, once, and the history tells all of it", async () => {
    const first = await edit({ description: "First.", addNeeds: ["FOOD"] });
    const second = await edit({ description: "Second." });
    expect(codesOf(await undo(first.editId))).toEqual(["CONFLICT"]);
    const { data } = await undo(second.editId);
    expect(data.undoResourceEdit).toMatchObject({
      changes: [{ field: "description", previous: "Second.", replacement: "First." }],
      resource: { description: "First." },
    });
    expect(codesOf(await undo(second.editId))).toEqual(["CONFLICT"]);
    expect(codesOf(await undo(data.undoResourceEdit.editId))).toEqual(["CONFLICT"]);
    const last = await undo(first.editId);
    expect(last.data.undoResourceEdit.resource).toMatchObject({
      description: "A trained caregiver comes to the home on weekends.",
      needs: ["INSURANCE", "RESPITE"],
    });
    const { nodes } = await historyOf();
    expect(nodes.filter(({ field }: { field: string }) => field === "description")).toEqual(
      [
        ["First.", "A trained caregiver comes to the home on weekends.", "UNDONE", false],
        ["Second.", "First.", "UNDONE", false],
        ["First.", "Second.", "EDITED", true],
        ["A trained caregiver comes to the home on weekends.", "First.", "EDITED", true],
      ].map(([previous, replacement, kind, isUndone]) => ({
        object: "service",
        field: "description",
        previous,
        replacement,
        kind,
        by: { id: "KS_SHCN" },
        isUndone,
      })),
    );
  });

  test("of an edit that the source has overtaken shows what the source says by now", async () => {
    const { editId } = await edit({ description: "Corrected." });
    await importFile({ description: "The source's new words." });
    await undo(editId);
    expect((await find()).description).toBe("The source's new words.");
    const { nodes } = await historyOf();
    expect(nodes[1]).toMatchObject({ kind: null, by: null, replacement: "The source's new words." });
  });

  test("is no one else's, and an id that the hub never gave out is not found", async () => {
    const { editId } = await edit({ description: "Corrected." });
    expect(codesOf(await hub.ask(persona("ma-title-v"), UNDO, { id: editId }))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await undo("x"))).toEqual(["NOT_FOUND"]);
  });
});
