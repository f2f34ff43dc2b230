/** A program that cannot start says why in one sentence, without a stack trace, and ends with 1. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { requireNode } from "../../subgraphs/shared/process/require-node.js";
import { useDatabase } from "../testkit/database.js";
import { hasBuild, startProcess } from "./plain-process.js";

const GATEWAY = [process.execPath, "dist/gateway/main.js"];
const MEMBERS = [process.execPath, "dist/subgraphs/main.js", "members"];
const MIGRATE = [process.execPath, "dist/subgraphs/shared/database/migrate-main.js"];
const NO_DATABASE = "postgresql://hub@127.0.0.1:1/hub";

const complete = {
  NODE_ENV: "production",
  DATABASE_URL: NO_DATABASE,
  OIDC_ISSUER: "https://issuer.example.org",
  HUB_SIGNING_KEYS: `test:${randomBytes(32).toString("hex")}`,
  HUB_ID_KEY: randomBytes(32).toString("hex"),
};

describe.skipIf(!hasBuild)("in production", () => {
  const database = useDatabase();

  test.each(["DATABASE_URL", "OIDC_ISSUER", "HUB_SIGNING_KEYS", "HUB_ID_KEY"])("does not start without %s", async (name) => {
    const { [name as keyof typeof complete]: _left, ...environment } = complete;
    expect(await startProcess(GATEWAY, environment).ended).toEqual({
      code: 1,
      output: `The settings are not complete or not right:\n  ${name}: required where NODE_ENV is production (there is no default, by design)\n`,
    });
  });

  test("names everything that is missing at once", async () => {
    const { code, output } = await startProcess(GATEWAY, { NODE_ENV: "production" }).ended;
    expect(code).toBe(1);
    expect(output.match(/^ {2}\w+: required/gm)).toHaveLength(4);
  });

  test("does not trust an issuer whose keys travel unencrypted", async () => {
    const environment = { ...complete, OIDC_ISSUER: "http://issuer.example.org" };
    expect(await startProcess(GATEWAY, environment).ended).toEqual({
      code: 1,
      output: "The settings are not complete or not right:\n  OIDC_ISSUER: must start with https://\n",
    });
  });

  test.each([
    ["gateway", GATEWAY],
    ["a subgraph", MEMBERS],
    ["the migration job", MIGRATE],
  ])("%s says that the database does not answer", async (_name, command) => {
    expect(await startProcess(command, complete).ended).toEqual({
      code: 1,
      output: "The database does not answer: check DATABASE_URL, and that PostgreSQL is running there.\n",
    });
  });

  test("says that DATABASE_URL is no address of a database", async () => {
    const { code, output } = await startProcess(MEMBERS, { ...complete, DATABASE_URL: "mysql://hub@localhost/hub" }).ended;
    expect({ code, output }).toEqual({
      code: 1,
      output: "The settings are not complete or not right:\n  DATABASE_URL: must start with postgresql://\n",
    });
  });

  test("says which port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const environment = { ...complete, DATABASE_URL: database.url, HOST: "127.0.0.1", PORT: String(port) };
    const ended = await startProcess(MEMBERS, environment).ended;
    server.close();
    expect(ended).toEqual({
      code: 1,
      output: `Port ${port} is taken: stop the program that uses it, or set PORT to a free one.\n`,
    });
  });
});

describe("on a Node.js that is too old", () => {
  afterEach(() => vi.restoreAllMocks());

  test.each([
    ["18.20.0", true],
    ["20.18.3", true],
    ["20.19.0", false],
    ["22.1.0", false],
    ["24.0.0", false],
  ])("%s is refused: %s", (version, isRefused) => {
    const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    requireNode(version);
    expect(exit.mock.calls).toEqual(isRefused ? [[1]] : []);
    expect(write.mock.calls).toEqual(isRefused ? [[`This needs Node.js 20.19 or newer; this is ${version}.\n`]] : []);
  });
});
