import { expect } from "vitest";
import type { Purpose } from "../../subgraphs/shared/identity.js";
import type { Issuer } from "./issuer.js";
import type { Persona } from "./personas.js";

/** A signed-in person, or null for somebody without a token. */
export type Who = Persona | null;

export interface AskOptions {
  /** Null: no purpose header at all. Left out: the persona's usual purpose. */
  readonly purpose?: Purpose | null;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

export interface Answer {
  readonly status: number;
  readonly requestId: string;
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what a test asserts.
  readonly data: any;
  readonly errors: readonly AnswerError[];
  readonly extensions: unknown;
  /** The body as it came over the wire. */
  readonly text: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** The people of the seed asking one hub over HTTP. */
export interface Asking {
  ask(who: Who, query: string, variables?: Variables, options?: AskOptions): Promise<Answer>;
  /** The data of an answer in which nothing failed. */
  askExpectingNoErrors(who: Who, query: string, variables?: Variables, options?: AskOptions): Promise<Answer["data"]>;
  /** A plain route, such as POST /rosters/KS_SHCN. */
  send(who: Who, path: string, init?: RequestInit, options?: AskOptions): Promise<Response>;
}

export function createAsking(findUrl: () => string, issuer: () => Issuer): Asking {
  const send: Asking["send"] = async (who, path, init = {}, options = {}) => {
    const headers = { ...(await toHeaders(issuer(), who, options)), ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${findUrl()}${path}`, { ...init, headers });
  };
  const ask: Asking["ask"] = async (who, query, variables = {}, options = {}) => {
    const headers = { "content-type": "application/json" };
    const response = await send(
      who,
      "/graphql",
      { method: "POST", headers, body: JSON.stringify({ query, variables }) },
      options,
    );
    return toAnswer(response, await response.text());
  };
  return {
    send,
    ask,
    async askExpectingNoErrors(who, query, variables, options) {
      const { data, errors } = await ask(who, query, variables, options);
      expect(errors).toEqual([]);
      return data;
    },
  };
}

/** The codes of an answer's errors, each once. */
export function codesOf({ errors }: Pick<Answer, "errors">): string[] {
  return [...new Set(errors.map((error) => error.extensions.code))].sort();
}

async function toHeaders(issuer: Issuer, who: Who, { purpose }: AskOptions): Promise<Record<string, string>> {
  const declared = purpose === undefined ? who?.purpose : purpose;
  return {
    ...(who ? { authorization: `Bearer ${await issuer.sign(who)}` } : {}),
    ...(declared ? { "x-purpose-of-use": declared } : {}),
  };
}

function toAnswer(response: Response, text: string): Answer {
  const { data = null, errors = [], extensions } = JSON.parse(text);
  return { status: response.status, requestId: response.headers.get("x-request-id") ?? "", data, errors, extensions, text };
}
