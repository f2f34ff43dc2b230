import { expect, it } from "vitest";
import { memoize } from "../../../../../subgraphs/shared-clients/linkage/cleaning/memo.js";
import {
  isDigit,
  isOneCharacter,
  toCode,
  toDigits,
  toTokens,
  toWords,
} from "../../../../../subgraphs/shared-clients/linkage/cleaning/words.js";

it.each([
  ["quill", "QUILL"],
  ["  anna-maria  ", "ANNA MARIA"],
  ["O’Neil", "ONEIL"],
  ["Ñandú", "NANDU"],
  ["Ørsted Æ ß Œ Ł Đ Þ ı", "ORSTED AE SS OE L D TH I"],
  ["Ёлка й", "ELKA I"],
  ["Щербаков Цой", "SHCHERBAKOV TSOI"],
  ["Παπαδόπουλος", "PAPADOPOULOS"],
  ["أحمد", "احمد"],
  ["فاطمة مُوسى", "فاطمه موسي"],
  ["がく", "がく"],
  ["ﬁnn", "FINN"],
  ["क्षेत्र", "क्षेत्र"],
  ["\u0301", ""],
  ["\ud800x", "X"],
  ["🙂", ""],
])("words are upper case letters and digits: %s", (sent, words) => expect(toWords(sent)).toBe(words));

it("no words are no tokens", () => expect([toTokens("-"), toTokens("a b")]).toEqual([[], ["A", "B"]]));

it("digits and codes lose everything else, and a spreadsheet's decimal", () => {
  expect([toDigits("71602.0"), toDigits("71-602"), toDigits("71602")]).toEqual(["71602", "71602", "71602"]);
  expect([toCode("ab-1.0"), toCode("ab 12")]).toEqual(["AB1", "AB12"]);
});

it("characters are told apart", () => {
  expect([isDigit(48), isDigit(57), isDigit(58)]).toEqual([true, true, false]);
  expect([isOneCharacter("111"), isOneCharacter("112"), isOneCharacter("")]).toEqual([true, false, true]);
});

it("a memory cleans a spelling once, and forgets what nobody asks for", () => {
  const calls: string[] = [];
  const clean = memoize((sent) => {
    calls.push(sent);
    return sent === "none" ? null : sent.toUpperCase();
  }, 2);
  expect(["a", "a", "none", "none"].map(clean)).toEqual(["A", "A", null, null]);
  expect(calls).toEqual(["a", "none"]);
  ["b", "a", "c", "d", "e", "a"].map(clean);
  expect(calls).toEqual(["a", "none", "b", "c", "d", "e", "a"]);
});
