import { describe, expect, it } from "vitest";
import { ConfigError } from "#shared/config.js";
import { explainFailure } from "#shared/process/explain-failure.js";

const withDetails = (details: object) => Object.assign(new Error("raw\ntext"), details);

describe("a program that cannot start", () => {
  it.each([
    [withDetails({ code: "EADDRINUSE", port: 4000 }), "Port 4000 is taken"],
    [withDetails({ code: "EACCES", port: 80 }), "Port 80 may not be used"],
    [withDetails({ code: "ECONNREFUSED", port: 5432 }), "The database does not answer"],
    [withDetails({ code: "28P01" }), "The database refused the sign-in"],
    [withDetails({ code: "ENOENT", path: "/x/schema/supergraph.graphql" }), "run npm run schema"],
    [new ConfigError("PORT: too large\nHOST: empty"), "  PORT: too large\n  HOST: empty"],
    [new Error("raw\ntext"), "It could not start: raw"],
  ])("says what to do about %s", (error, sentence) => {
    const text = explainFailure(error);
    expect(text).toContain(sentence);
    expect(text).not.toContain("    at ");
  });
});
