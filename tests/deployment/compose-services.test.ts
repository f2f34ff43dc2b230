/** Each service of docker-compose.yml runs here as compose would run it: its command, environment and healthcheck. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testkit/database.js";
import { startToyIssuer, type ToyIssuer } from "../unit/gateway/toy-issuer.js";
import { type Machine, ourServices, toPlainService } from "./compose-file.js";
import { findFreePort, hasBuild, type PlainProcess, startProcess, waitUntilHealthy } from "./plain-process.js";

const START_TIMEOUT_MS = 90_000;
const secret = () => randomBytes(32).toString("hex");

const deployed = test.skipIf(!hasBuild);
const PATIENTLY = { timeout: 2 * START_TIMEOUT_MS };

const database = useDatabase();
const running = new Map<string, PlainProcess>();
const subgraphs = ourServices.map(([name]) => name).filter((name) => name !== "migrate" && name !== "gateway");
let issuer: ToyIssuer;
let machine: Machine;

beforeAll(async () => {
  issuer = await startToyIssuer();
  const ports: Record<string, number> = {};
  for (const [name] of ourServices) ports[name] = await findFreePort();
  machine = {
    databaseUrl: database.url,
    dataFolder: mkdtempSync(join(tmpdir(), "hub-deployment-")),
    variables: {
      POSTGRES_PASSWORD: "unused: the test database has its own",
      OIDC_ISSUER: issuer.url,
      HUB_SIGNING_KEYS: `test:${secret()}`,
      HUB_ID_KEY: secret(),
    },
    ports,
  };
});

afterAll(async () => {
  for (const service of running.values()) service.kill("SIGKILL");
  issuer.stop();
  rmSync(machine.dataFolder, { recursive: true, force: true });
});

async function startHealthy(name: string): Promise<void> {
  const { command, environment, healthcheck = [] } = toPlainService(name, machine);
  const service = startProcess(command, environment);
  running.set(name, service);
  await waitUntilHealthy(service, healthcheck, START_TIMEOUT_MS);
}

deployed("migrate applies the migrations and ends with 0", PATIENTLY, async () => {
  const { command, environment } = toPlainService("migrate", machine);
  expect(await startProcess(command, environment).ended).toMatchObject({ code: 0 });
});

deployed(
  "every subgraph becomes healthy beside the others, and answers nobody without the gateway's signature",
  PATIENTLY,
  async () => {
    await Promise.all(subgraphs.map(startHealthy));
    const unsigned = { method: "POST", headers: { "content-type": "application/json" }, body: '{"query":"{__typename}"}' };
    const answers = subgraphs.map((name) => fetch(`http://127.0.0.1:${machine.ports[name]}/graphql`, unsigned));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(subgraphs.map(() => 401));
  },
);

deployed("the gateway becomes healthy and answers a signed-in person from each subgraph", PATIENTLY, async () => {
  await startHealthy("gateway");
  const token = await issuer.sign({ claims: { hub_organization: "KS_SHCN", hub_role: "TITLE_V_STAFF" } });
  const query = `{
    rosters { totalCount } coordinators { totalCount } programs { code } agreements { id }
    coordinatorCheck(memberNumber: "1") { __typename }
  }`;
  const response = await fetch(`http://127.0.0.1:${machine.ports.gateway}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      "x-purpose-of-use": "CARE_COORDINATION",
    },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toEqual({
    data: {
      rosters: { totalCount: 0 },
      coordinators: { totalCount: 0 },
      programs: [],
      agreements: [],
      coordinatorCheck: { __typename: "CoordinatorCheck" },
    },
  });
});

deployed("the gateway hides the schema and has no demo sign-in", PATIENTLY, async () => {
  const address = `http://127.0.0.1:${machine.ports.gateway}`;
  const token = await issuer.sign();
  const introspection = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: "{ __schema { types { name } } }" }),
  });
  expect(introspection.status).toBe(400);
  const demo = await fetch(`${address}/demo-issuer/token`, { method: "POST" });
  expect(demo.status).toBe(404);
});

deployed("SIGTERM ends each of them with 0", PATIENTLY, async () => {
  for (const name of ["gateway", ...subgraphs]) {
    const service = running.get(name);
    service?.kill("SIGTERM");
    expect({ name, ...(await service?.ended) }).toMatchObject({ name, code: 0 });
    running.delete(name);
  }
});
