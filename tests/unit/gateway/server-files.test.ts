import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARRANGEMENTS, startToyGateway, type ToyGateway } from "./toy-gateway.js";

describe.each(ARRANGEMENTS)("the gateway %s, given a file", (arrangement) => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await startToyGateway(arrangement);
  });
  afterAll(() => gateway.stop());

  it("streams a file to its subgraph, and leaves no copy behind", async () => {
    const before = await listSpooled();
    const response = await fetch(`${gateway.url}/rosters/KS%2FTITLE?mode=full`, {
      method: "POST",
      body: Buffer.alloc(1_500_000, "a"),
      headers: { "content-type": "text/csv", authorization: "Bearer anna" },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get("location")).toBe("/rosters/7");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ bytes: 1_500_000, source: "KS/TITLE", mode: "full", subject: "anna" });
    expect(await listSpooled()).toEqual(before);
  });

  it("refuses a file over the route's limit, declared or not", async () => {
    const before = await listSpooled();
    const tooLarge = Buffer.alloc(2_000_001, "a");
    const declared = await fetch(`${gateway.url}/rosters/A`, { method: "POST", body: tooLarge });
    expect(declared.status).toBe(413);
    const streamed = await fetch(`${gateway.url}/rosters/A`, {
      method: "POST",
      body: new Blob([tooLarge]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(await streamed.json()).toMatchObject({ error: { code: "TOO_LARGE" } });
    expect(await listSpooled()).toEqual(before);
  });

  it("passes a route's own refusal on", async () => {
    const response = await fetch(`${gateway.url}/rosters/unread`, { method: "POST", body: "a,b" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: "NOT_FOUND", message: "There is nothing here that you may see." },
    });
  });

  it("streams a file to the caller", async () => {
    const response = await fetch(`${gateway.url}/exports/1`);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(await response.text()).toBe("a,b\n1,ü\n");
  });
});

async function listSpooled(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith("hub-upload-"));
}
