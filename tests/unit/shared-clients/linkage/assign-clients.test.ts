import { describe, expect, it } from "vitest";
import { assignClients } from "../../../../subgraphs/shared-clients/linkage/assign-clients.js";
import { cluster, type Edge } from "../../../../subgraphs/shared-clients/linkage/cluster.js";

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

describe("groups", () => {
  const edge = (a: number, b: number, organizations = "XY"): Edge => ({
    a,
    b,
    rank: 0,
    organizationA: organizations[0] ?? "",
    organizationB: organizations[1] ?? "",
  });
  const group = (members: number[], edges: Edge[]) => [...cluster(Int32Array.from(members), edges)];

  it("connect over chains", () =>
    expect(group([10, 20, 30, 40], [edge(20, 40, "XZ"), edge(10, 20, "YX")])).toEqual([0, 0, 2, 0]));
  it("never hold two records of one organization over a chain", () =>
    expect(group([10, 20, 30], [edge(10, 20, "XY"), edge(20, 30, "YX")])).toEqual([0, 0, 2]));
  it("hold two records of one organization whose own pair is certain", () =>
    expect(group([10, 20, 30], [edge(10, 20, "XY"), edge(20, 30, "YX"), edge(10, 30, "XX")])).toEqual([0, 0, 0]));
  it("join the strongest pair first", () =>
    expect(group([10, 20, 30], [{ ...edge(10, 20, "XY"), rank: 1 }, edge(20, 30, "YX")])).toEqual([0, 1, 1]));
});
