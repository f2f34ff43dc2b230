import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdCodec } from "#shared/ids.js";

const codec = createIdCodec(randomBytes(32));

test("an id comes back as the number and kind that it was made of", () => {
  fc.assert(
    fc.property(fc.nat(), (id) => {
      expect(codec.find("Member", codec.encode("Member", id))).toBe(id);
      expect(codec.find("Roster", codec.encode("Member", id))).toBeUndefined();
    }),
  );
});

test("text that this hub did not issue is no id", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(codec.find("Member", text)).toBeUndefined();
    }),
  );
  const otherHub = createIdCodec(randomBytes(32));
  expect(codec.find("Member", otherHub.encode("Member", 7))).toBeUndefined();
});

test("neighbouring rows have ids that do not look alike", () => {
  const [first, second] = [codec.encode("Member", 1), codec.encode("Member", 2)];
  expect(first.slice(0, 4)).not.toBe(second.slice(0, 4));
});
