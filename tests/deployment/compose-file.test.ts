import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SUBGRAPH_NAMES } from "../../subgraphs/shared/config.js";
import { projectRoot } from "../../subgraphs/shared/paths.js";
import { compose, composeText, ourServices } from "./compose-file.js";

const readProjectFile = (name: string) => readFileSync(join(projectRoot, name), "utf8");
const dockerfile = readProjectFile("Dockerfile");
const finalStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));

test("there is a service for each subgraph, and one for nothing else", () => {
  expect(Object.keys(compose.services).sort()).toEqual(["database", "gateway", "migrate", ...SUBGRAPH_NAMES].sort());
  for (const name of SUBGRAPH_NAMES) {
    expect(compose.services[name]?.command).toEqual(["node", "dist/subgraphs/main.js", name]);
  }
});

test("each service that stays has a healthcheck; the one that ends has none", () => {
  for (const [name, { healthcheck, restart }] of Object.entries(compose.services)) {
    expect({ name, isChecked: "test" in healthcheck }).toEqual({ name, isChecked: restart !== "no" });
  }
});

test("only the gateway has a port, on this machine alone", () => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0);
  expect(published.map(([name, { ports }]) => [name, ports])).toEqual([["gateway", ["127.0.0.1:4000:4000"]]]);
});

test("only the gateway reaches another network than the inner one", () => {
  expect(compose.networks.inside).toEqual({ internal: true });
  const reaching = Object.entries(compose.services).filter(([, { networks }]) => networks.some((name) => name !== "inside"));
  expect(reaching.map(([name]) => name)).toEqual(["gateway"]);
});

test("our services may do nothing that they need not", () => {
  for (const [name, service] of ourServices) {
    const { user, privileged, read_only, cap_drop, security_opt } = service;
    expect({ name, user, privileged, read_only, cap_drop, security_opt }).toEqual({
      name,
      user: undefined,
      privileged: false,
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
  }
});

test("nothing starts before what it needs", () => {
  const conditions = Object.fromEntries(Object.entries(compose.services).map(([name, { depends_on }]) => [name, depends_on]));
  expect(conditions.migrate).toEqual({ database: { condition: "service_healthy" } });
  for (const name of SUBGRAPH_NAMES)
    expect(conditions[name]).toEqual({ migrate: { condition: "service_completed_successfully" } });
  expect(Object.keys(conditions.gateway ?? {}).sort()).toEqual([...SUBGRAPH_NAMES].sort());
});

test("no secret has a default: compose stops with a message where .env lacks one", () => {
  const secrets = ["POSTGRES_PASSWORD", "OIDC_ISSUER", "HUB_SIGNING_KEYS", "HUB_ID_KEY"];
  const uses = [...composeText.matchAll(/\$\{(\w+)(:[?-])?/g)].filter(([, name = ""]) => secrets.includes(name));
  expect(new Set(uses.map(([, name]) => name))).toEqual(new Set(secrets));
  expect(new Set(uses.map(([, , kind]) => kind))).toEqual(new Set([":?"]));
  const example = readProjectFile(".env.example");
  for (const name of secrets) expect(example).toMatch(new RegExp(`^${name}=$`, "m"));
  expect(`${composeText}${example}${dockerfile}`).not.toMatch(/[0-9a-f]{64}/i);
});

test("every setting that compose takes is in .env.example", () => {
  const example = readProjectFile(".env.example");
  const taken = new Set([...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  expect([...taken].filter((name) => !new RegExp(`^(# )?${name}=`, "m").test(example))).toEqual([]);
});

test("the image runs without root, is checked, and starts the gateway", () => {
  expect(finalStage).toMatch(/^USER node$/m);
  expect(finalStage).toMatch(/^HEALTHCHECK .*\\\n\s+CMD \[/m);
  expect(finalStage).toMatch(/^CMD \["node", "dist\/gateway\/main\.js"\]$/m);
  expect(finalStage).toMatch(/^ENV NODE_ENV=production\b/m);
});

test("the image holds neither this machine's secrets nor its history", () => {
  const ignored = readProjectFile(".dockerignore").split("\n");
  expect(ignored).toEqual(expect.arrayContaining([".env", ".env.*", ".git", ".hub", "node_modules", "dist"]));
});
