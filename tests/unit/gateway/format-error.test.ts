import { describe, expect, it } from "vitest";
import { ERROR_STATUS } from "#shared/errors.js";
import { formatError } from "../../../gateway/format-error.js";

describe("the last gate for errors", () => {
  it("keeps the message and the details of every code of ours, and nothing else", () => {
    for (const code of Object.keys(ERROR_STATUS)) {
      const extensions = { code, policy: "canReadMember", serviceName: "members", stacktrace: ["at /srv/app"], ssn: "1" };
      expect(formatError({ message: "why", path: ["member", 0], extensions }, "r-1")).toEqual({
        message: "why",
        path: ["member", 0],
        extensions: { code, policy: "canReadMember", requestId: "r-1" },
      });
    }
  });

  it.each([undefined, "INTERNAL_SERVER_ERROR", "DOWNSTREAM_SERVICE_ERROR", "P2002", 7])("masks the code %j", (code) => {
    const error = { message: "connect ECONNREFUSED 10.0.0.7:4001", path: ["a"], extensions: { code, fields: ["ssn"] } };
    expect(formatError(error, "r-1")).toEqual({
      message: "Something went wrong; quote the request id.",
      path: ["a"],
      extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "r-1" },
    });
  });

  it("does not quote the value of a variable", () => {
    const message = 'Variable "$name" got invalid value { first: "Anna; born 2012" } at "name.first"; String cannot represent it';
    expect(formatError({ message, extensions: { code: "BAD_USER_INPUT" } }).message).toBe(
      'The value of the variable "$name" does not fit its type.',
    );
  });

  it.each([
    ['Int cannot represent non-integer value: "Anna"', "Int cannot represent non-integer value."],
    ["String cannot represent a non string value: 987654321", "String cannot represent a non string value."],
    ['Enum "Law" cannot represent non-enum value: "Anna". Did you mean "FERPA"?', 'Enum "Law" cannot represent non-enum value.'],
    ['Expected value of type "Date", found "Anna"; write it as 2025-06-01', 'Expected value of type "Date".'],
    ['Value "Anna" does not exist in "Law" enum.', 'The value does not exist in the "Law" enum.'],
    ['Syntax Error: Expected ":", found String "Anna".', 'Syntax Error: Expected ":", found String.'],
    ['Syntax Error: Unexpected Name "Anna".', "Syntax Error: Unexpected Name."],
    ['Syntax Error: Expected Name, found ")".', 'Syntax Error: Expected Name, found ")".'],
  ])("does not quote a value of the question itself: %s", (message, told) => {
    expect(formatError({ message, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }).message).toBe(told);
  });

  it("says where in the caller's own query a mistake is, and nowhere else", () => {
    const locations = [{ line: 1, column: 3 }];
    expect(formatError({ message: "m", locations, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }).locations).toEqual(
      locations,
    );
    expect(formatError({ message: "m", locations, extensions: { code: "FORBIDDEN" } })).not.toHaveProperty("locations");
  });
});
