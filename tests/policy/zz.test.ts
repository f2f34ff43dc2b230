import { test } from "vitest";
import { useHub } from "../testkit/hub.js";
const hub = useHub();
test("x", async () => {
  const s = hub.listSubgraphs()[0];
  const type = s?.schema.getType("Member") as any;
  const f = type.getFields().memberNumber;
  console.log(String(f.resolve));
  try { console.log(await f.resolve({}, {}, { requestId: "x", identity: null, purpose: null, sourcesDown: [] }, { parentType: type, fieldName: "memberNumber" })); } catch (e) { console.log("ERR", e); }
});
