import { describe, expect, test } from "vitest";
import {
  isDirectoryEditor,
  requireEntryEditor,
  requireKeepingDecider,
} from "../../../subgraphs/resources/editing/editing.policy.js";
import { isSettled, type Overlay, setValue, undoValue } from "../../../subgraphs/resources/editing/overlay.js";
import { toNewValues } from "../../../subgraphs/resources/editing/to-new-values.js";
import type { Role } from "../../../subgraphs/shared/identity.js";

const FROM_SOURCE: Overlay = { fields: { name: "Respite" }, edited: {}, editedFrom: {} };

describe("a person's value", () => {
  test("stands over the source's, with what the source said then", () => {
    expect(setValue(FROM_SOURCE, "name", "Weekend respite")).toEqual({
      fields: { name: "Respite" },
      edited: { name: "Weekend respite" },
      editedFrom: { name: "Respite" },
    });
    expect(setValue(FROM_SOURCE, "email", "a@b.example").editedFrom).toEqual({ email: null });
  });

  test("that is the source's own leaves the field to the source", () => {
    const edited = setValue(FROM_SOURCE, "name", "Weekend respite");
    expect(setValue({ ...edited, fields: { name: "Break" } }, "name", "Break")).toEqual({
      fields: { name: "Break" },
      edited: {},
      editedFrom: {},
    });
  });

  test("is settled where it is shown and the source has said nothing since", () => {
    const edited = setValue(FROM_SOURCE, "name", "Weekend respite");
    const same = { shown: "Weekend respite", value: "Weekend respite" };
    expect(isSettled(edited, "name", same)).toBe(true);
    expect(isSettled({ ...edited, fields: { name: "Break" } }, "name", same)).toBe(false);
    expect(isSettled(edited, "name", { shown: "Weekend respite", value: "Respite" })).toBe(false);
  });

  test("goes back to the value of before, or to what the source says by now", () => {
    const change = { object: "service", id: "x", field: "name", value: "Second", previous: "First" } as const;
    const twice = setValue(setValue(FROM_SOURCE, "name", "First"), "name", "Second");
    expect(undoValue(twice, { ...change, wasEdited: true }).edited).toEqual({ name: "First" });
    const moved = { ...twice, fields: { name: "Break" } };
    expect(undoValue(moved, { ...change, wasEdited: false })).toEqual({ fields: { name: "Break" }, edited: {}, editedFrom: {} });
  });
});

describe("what should be changed", () => {
  const service = {
    id: "11111111-1111-4111-8111-111111111111",
    fields: { name: "Respite", status: "active", organization_id: "22222222-2222-4222-8222-222222222222", minimum_age: 3 },
  };
  const read = (wanted: Parameters<typeof toNewValues>[1]) => toNewValues(service, wanted);

  test("is read as a value of a file is; markup becomes text, and null empties", () => {
    const { values, problems } = read({
      description: "<b>Care</b><script>x()</script>",
      minimumAge: null,
      url: "https://a.example",
    });
    expect(problems).toEqual([]);
    expect(values.map(({ field, value }) => [field, value])).toEqual([
      ["description", "Care"],
      ["url", "https://a.example"],
      ["minimum_age", null],
    ]);
  });

  test.each([
    ["name", null],
    ["status", "open"],
    ["url", "javascript:alert(1)"],
    ["email", "nobody"],
    ["minimumAge", 18],
    ["minimumAge", -1],
    ["maximumAge", 200],
    ["description", "x".repeat(20_001)],
  ] as const)("names a wrong %s (%s)", (field, value) => {
    const wanted = field === "minimumAge" && value === 18 ? { minimumAge: 18, maximumAge: 17 } : { [field]: value };
    expect(read(wanted).problems).toEqual([{ field, message: expect.any(String) }]);
  });
});

describe("a directory's editor", () => {
  const entry = { source: "LA_FHF", states: ["LA"], keeper: "LA_FRC" };
  test.each([
    ["staff of the state's program", "TITLE_V_STAFF", "LA_BFH", "LA", true],
    ["its regional collaborative", "REGIONAL_COLLABORATIVE", "LA_RC", "LA", true],
    ["the publisher's consultants", "FAMILY_CONSULTANT", "LA_FHF", "LA", true],
    ["the publisher's auditor", "AUDITOR", "LA_FHF", "LA", false],
    ["another state's program", "TITLE_V_STAFF", "KS_SHCN", "KS", false],
    ["a plan of the state", "MCO_CASE_MANAGER", "LA_MCO_1", "LA", false],
    ["somebody of an unknown organization", "TITLE_V_STAFF", "NOWHERE", null, false],
  ] as const)("%s", (_name, role: Role, organizationId, state, expected) => {
    const identity = { subject: "x", organizationId, role };
    expect(isDirectoryEditor(identity, state, entry)).toBe(expected);
    if (!expected) expect(() => requireEntryEditor(identity, state, entry)).toThrow("publisher");
  });
});

describe("a keeper", () => {
  const entry = { source: "LA_FHF", states: ["LA"], keeper: "LA_FRC" };
  const request = { ...entry, organizationId: "LA_FRC" };
  const keeper = { subject: "x", organizationId: "LA_FRC", role: "FAMILY_CONSULTANT" as Role };
  const editor = { subject: "x", organizationId: "LA_BFH", role: "TITLE_V_STAFF" as Role };

  test("edits the own entries and no others", () => {
    expect(() => requireEntryEditor(keeper, "LA", entry)).not.toThrow();
    expect(() => requireEntryEditor({ ...keeper, role: "AUDITOR" }, "LA", entry)).toThrow("keeper");
    expect(() => requireEntryEditor(keeper, "LA", { ...entry, keeper: null })).toThrow("keeper");
  });

  test("is let by an editor, never by itself, and may stop", () => {
    expect(() => requireKeepingDecider(editor, "LA", { request, isEnd: false })).not.toThrow();
    expect(() => requireKeepingDecider(editor, "KS", { request, isEnd: false })).toThrow("editor");
    expect(() => requireKeepingDecider(keeper, "LA", { request, isEnd: false })).toThrow("own organization");
    expect(() => requireKeepingDecider(keeper, "LA", { request, isEnd: true })).not.toThrow();
    const staff = { ...editor, organizationId: "LA_FRC" };
    expect(() => requireKeepingDecider(staff, "LA", { request, isEnd: false })).toThrow("own organization");
  });
});
