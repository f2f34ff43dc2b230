import { afterEach, describe, expect, it } from "vitest";
import { SourceDownError } from "#shared/errors.js";
import { createApolloServer } from "../../../gateway/apollo-server.js";
import { createCircuitBreaker } from "../../../gateway/circuit-breaker.js";
import type { GraphQLDataSource } from "../../../gateway/data-sources/data-source.js";
import { createInProcessSource } from "../../../gateway/data-sources/in-process.js";
import { createEngine } from "../../../gateway/engine.js";
import { createGateway, type Gateway } from "../../../gateway/server.js";
import { createToyGraph, silentLog, type ToyGraph, toClaims } from "./toy-graph.js";

const MEMBER_AND_PROGRAM = "{ member(id: 1) { name program } sourcesSeenDown }";

let gateway: Gateway | undefined;
afterEach(() => gateway?.stop());

describe("the engine", () => {
  it("joins the fields of two subgraphs", async () => {
    const { execute } = await start(createToyGraph());
    expect(await execute({ query: MEMBER_AND_PROGRAM }, toClaims())).toEqual({
      data: { member: { name: "Member 1", program: "program of 1" }, sourcesSeenDown: [] },
    });
  });

  it("asks once more where a source is down, and the others are told", async () => {
    const graph = createToyGraph();
    const { execute } = await start(graph, createDeadSource("programs"));
    expect(await execute({ query: MEMBER_AND_PROGRAM }, toClaims())).toEqual({
      data: { member: { name: "Member 1", program: null }, sourcesSeenDown: ["programs"] },
      errors: [
        {
          message: "The source programs did not answer.",
          extensions: { code: "SOURCE_DOWN", source: "programs", requestId: "request-1" },
        },
      ],
    });
    expect(graph.calls).toEqual(["member", "member"]);
  });

  it("reports a source once, however many fetches met it", async () => {
    const { execute } = await start(createToyGraph(), createDeadSource("programs"));
    const { errors } = await execute(
      { query: "{ a: member(id: 1) { program } b: member(id: 2) { program } programs }" },
      toClaims(),
    );
    expect(errors).toHaveLength(1);
  });

  it("never executes a mutation twice", async () => {
    const graph = createToyGraph();
    const { execute } = await start(graph, createDeadSource("programs"));
    const answer = await execute({ query: "mutation { addMember(number: 1) { id program } }" }, toClaims());
    expect(graph.calls).toEqual(["addMember"]);
    expect(answer).toMatchObject({
      data: { addMember: { id: "new", program: null } },
      errors: [{ extensions: { code: "SOURCE_DOWN" } }],
    });
  });

  it("takes a subgraph that says SOURCE_DOWN of itself as down", async () => {
    const programs: GraphQLDataSource = { process: async () => ({ data: null, errors: [new SourceDownError("programs")] }) };
    const { execute } = await start(createToyGraph(), programs);
    expect(await execute({ query: MEMBER_AND_PROGRAM }, toClaims())).toMatchObject({ data: { sourcesSeenDown: ["programs"] } });
  });
});

describe("the engine's circuit breaker", () => {
  it("leaves a refused source alone for five seconds, then tries it again", async () => {
    const graph = createToyGraph();
    const clock = { now: 0 };
    const programs = createFlakySource(graph);
    const apollo = startApollo(graph, programs, clock);
    const ask = () => apollo.executeOperation({ query: MEMBER_AND_PROGRAM }, { contextValue: { claims: toClaims() } });

    await ask();
    programs.alive = true;
    graph.calls.length = 0;
    const { body } = await ask();
    expect(programs.asked).toBe(1);
    expect(graph.calls).toEqual(["member"]);
    expect(body).toMatchObject({ singleResult: { data: { sourcesSeenDown: ["programs"] } } });

    clock.now = 5_001;
    const recovered = await ask();
    expect(programs.asked).toBe(2);
    expect(recovered.body).toMatchObject({
      singleResult: { data: { member: { program: "program of 1" }, sourcesSeenDown: [] } },
    });
    await apollo.stop();
  });

  it("does not hide a source from everyone because of one slow question", async () => {
    let asked = 0;
    const programs: GraphQLDataSource = {
      async process() {
        asked += 1;
        throw new SourceDownError("programs");
      },
    };
    const { execute } = await start(createToyGraph(), programs);
    for (let question = 1; question <= 5; question++) await execute({ query: "{ programs }" }, toClaims());
    expect(asked).toBe(3);
  });
});

describe("the engine's errors", () => {
  it("keeps a subgraph's code and path, and drops what is not for clients", async () => {
    const { execute } = await start(createToyGraph());
    const answer = await execute({ query: '{ fails(how: "status") }' }, toClaims());
    expect(answer).toEqual({
      data: { fails: null },
      errors: [{ message: "already decided", path: ["fails"], extensions: { code: "CONFLICT", requestId: "request-1" } }],
    });
  });

  it("masks a bug completely", async () => {
    const { execute } = await start(createToyGraph());
    expect((await execute({ query: '{ fails(how: "bug") }' }, toClaims())).errors).toEqual([
      {
        message: "Something went wrong; quote the request id.",
        path: ["fails"],
        extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "request-1" },
      },
    ]);
  });

  it("does not quote the value of a variable that does not fit", async () => {
    const { execute } = await start(createToyGraph());
    const query = "mutation ($number: Int!) { addMember(number: $number) { id } }";
    expect((await execute({ query, variables: { number: "987-65-4321" } }, toClaims())).errors).toEqual([
      {
        message: 'The value of the variable "$number" does not fit its type.',
        extensions: { code: "BAD_USER_INPUT", requestId: "request-1" },
      },
    ]);
  });

  it("says that there is nothing to see where an entity lacks a promised field", async () => {
    const { execute } = await start(createToyGraph());
    expect(await execute({ query: "{ half { id other } }" }, toClaims())).toMatchObject({
      data: { half: null },
      errors: [{ extensions: { code: "NOT_FOUND" } }],
    });
  });
});

async function start(graph: ToyGraph, programs: GraphQLDataSource = createInProcessSource(graph.programs, silentLog)) {
  gateway = await createGateway({
    config: { production: true },
    supergraphSdl: graph.supergraphSdl,
    dataSources: { members: createInProcessSource(graph.members, silentLog), programs },
    routes: [],
    authenticate: async () => null,
    log: silentLog,
  });
  return gateway;
}

function startApollo(graph: ToyGraph, programs: GraphQLDataSource, clock: { readonly now: number }) {
  const dataSources = { members: createInProcessSource(graph.members, silentLog), programs };
  const breaker = createCircuitBreaker(() => clock.now);
  const engine = createEngine({ supergraphSdl: graph.supergraphSdl, dataSources, log: silentLog, breaker });
  return createApolloServer({ engine, production: true, log: silentLog });
}

function createFlakySource(graph: ToyGraph) {
  const working = createInProcessSource(graph.programs, silentLog);
  return {
    alive: false,
    asked: 0,
    async process(...[request, claims]: Parameters<GraphQLDataSource["process"]>) {
      this.asked += 1;
      if (!this.alive) throw refuseConnection("programs");
      return working.process(request, claims);
    },
  };
}

function createDeadSource(name: string): GraphQLDataSource {
  return { process: async () => Promise.reject(refuseConnection(name)) };
}

function refuseConnection(name: string): SourceDownError {
  return new SourceDownError(name, Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
}
