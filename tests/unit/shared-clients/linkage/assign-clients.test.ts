import { describe, expect, it } from "vitest";
import { assignClients } from "../../../../subgraphs/shared-clients/linkage/assign-clients.js";

const assign = (groupOf: number[], currentClient: number[]) => {
  const { clientOf, merges, splits } = assignClients(Int32Array.from(groupOf), Int32Array.from(currentClient));
  return { clientOf: [...clientOf], merges, splits };
};

describe("clients of new groups", () => {
  it("stay where nothing changed", () =>
    expect(assign([0, 0, 2], [7, 7, 9])).toEqual({ clientOf: [7, 7, 9], merges: [], splits: [] }));
  it("are missing for members whom nobody knew", () => expect(assign([0, 1], [0, 0]).clientOf).toEqual([0, 0]));
  it("become the oldest in a merge", () =>
    expect(assign([0, 0, 0], [9, 7, 0])).toEqual({ clientOf: [7, 7, 7], merges: [{ from: 9, into: 7 }], splits: [] }));
  it("go with the larger part of a split", () =>
    expect(assign([0, 1, 1], [7, 7, 7])).toEqual({ clientOf: [0, 7, 7], merges: [], splits: [{ client: 7, group: 0 }] }));
  it("go with the oldest member where the parts are equal", () => expect(assign([0, 1], [7, 7]).clientOf).toEqual([7, 0]));
});
