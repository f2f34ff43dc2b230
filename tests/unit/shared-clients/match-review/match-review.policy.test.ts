import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import { projectRoot } from "#shared/paths.js";
import {
  REVIEWERS,
  requireReviewer,
  toReviewScope,
} from "../../../../subgraphs/shared-clients/match-review/match-review.policy.js";
import { reachOf } from "../../shared/reach.js";

const stewardsReach = (agreements: Parameters<typeof reachOf>[1] = []) => {
  const reach = reachOf("DATA_STEWARD", agreements);
  return { ...reach, asker: { ...reach.asker, purpose: "OPERATIONS" as const } };
};

test("data stewards review matches, and nobody else", () => {
  expect(REVIEWERS).toEqual(["DATA_STEWARD"]);
  for (const role of ROLES) {
    if (role === "DATA_STEWARD") expect(() => requireReviewer(reachOf(role))).not.toThrow();
    else expect(() => requireReviewer(reachOf(role))).toThrow(/only data stewards/);
  }
});

test("a steward compares own records with those of sources that agreed on demographics", () => {
  const reach = stewardsReach([
    { sourceOrganizationId: "KS_SHCN", fieldClasses: ["D", "I"] },
    { sourceOrganizationId: "KS_MCO_B", fieldClasses: ["D"] },
    { sourceOrganizationId: "KS_MCO_C", fieldClasses: ["I", "C"] },
  ]);
  expect(toReviewScope(reach, false)).toEqual({
    organizationId: "KS_MCO_A",
    today: "2025-06-15",
    isHubWide: false,
    organizations: ["KS_MCO_A", "KS_SHCN", "KS_MCO_B"],
    withIdentifiers: ["KS_MCO_A", "KS_SHCN"],
    showsMaskedContact: true,
  });
});

test("whoever runs the hub needs an agreement with each source all the same", () => {
  expect(toReviewScope(stewardsReach(), true)).toMatchObject({ isHubWide: true, organizations: ["KS_MCO_A"] });
});

test("a steward is shown identity alone: a new field of a record has to be typed in here by hand", () => {
  const sdl = readFileSync(join(projectRoot, "schema", "subgraphs", "shared-clients.graphql"), "utf8");
  const schema = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  const child = ["firstName", "lastName", "birthDate", "sex"];
  expect(fieldsOf("HouseholdMember")).toEqual(child);
  expect(fieldsOf("ReviewedRecord").sort()).toEqual(
    [
      ...child,
      ...["id", "organization", "memberNumber", "medicaidId", "middleName", "suffix", "formerLastName"],
      ...["street", "city", "state", "zip", "phoneEnding", "guardianInitials", "household"],
    ].sort(),
  );
});
