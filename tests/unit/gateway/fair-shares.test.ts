/** No person and no organization can take the hub from the others: counted by whom the token names, never by what a request says. */
import { setTimeout as wait } from "node:timers/promises";
import { type FastifyInstance, fastify } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toRouteError } from "#shared/http/route-error.js";
import { addSignIn } from "../../../gateway/sign-in.js";
import { silentLog } from "./toy-graph.js";

const SLOW_MS = 150;
let app: FastifyInstance;

/** A token "organization subject" is whom it names. */
beforeEach(async () => {
  app = fastify();
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = toRouteError(error, request.id, silentLog);
    return reply.code(status).send(body);
  });
  await addSignIn(app, async ({ authorization = "" }) => {
    const [organizationId = "", subject = ""] = authorization.split(" ");
    return { organizationId, subject, role: "MCO_CASE_MANAGER" };
  });
  app.get("/quick", async () => "ok");
  app.get("/slow", async () => {
    await wait(SLOW_MS);
    return "ok";
  });
});
afterEach(() => app.close());

const ask = async (who: string, url = "/quick") => (await app.inject({ url, headers: { authorization: who } })).statusCode;
const count = (statuses: readonly number[]) => ({
  answered: statuses.filter((status) => status === 200).length,
  refused: statuses.filter((status) => status === 429).length,
});

it("answers 600 requests of a person a minute, and a colleague all the same", async () => {
  const statuses: number[] = [];
  for (let request = 0; request < 601; request++) statuses.push(await ask("A anna"));
  expect(count(statuses)).toEqual({ answered: 600, refused: 1 });
  expect(statuses.at(-1)).toBe(429);
  expect(await ask("A ben")).toBe(200);
  expect(await ask("B anna")).toBe(200);
});

it("answers 6,000 requests of an organization a minute, whoever of it asks, and another organization all the same", async () => {
  for (let person = 0; person < 10; person++) {
    for (let request = 0; request < 600; request++) await ask(`A person-${person}`);
  }
  expect(await ask("A somebody-else")).toBe(429);
  expect(await ask("B anna")).toBe(200);
}, 60_000);

it("works on 50 requests of an organization at once, and gives a place back with each answer", async () => {
  const asked = Array.from({ length: 60 }, (_, index) => ask(`A person-${index}`, "/slow"));
  await wait(SLOW_MS / 3);
  expect(await ask("B anna")).toBe(200);
  expect(count(await Promise.all(asked))).toEqual({ answered: 50, refused: 10 });
  const again = Array.from({ length: 50 }, (_, index) => ask(`A person-${index}`, "/slow"));
  expect(count(await Promise.all(again))).toEqual({ answered: 50, refused: 0 });
});
