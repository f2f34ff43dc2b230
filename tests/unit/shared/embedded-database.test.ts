import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningDatabase, startEmbeddedDatabase } from "#shared/database/embedded.js";

const folder = mkdtempSync(join(tmpdir(), "hub-embedded-"));
let database: RunningDatabase;

beforeAll(async () => {
  database = await startEmbeddedDatabase(folder);
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function withPool<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: database.url, max: 10 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

test("keeps the statements of many connections apart", () =>
  withPool(async (pool) => {
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, i) =>
        i % 2 === 0
          ? pool.query("select $1::int as value", [i]).then((result) => result.rows[0].value)
          : pool.query("select $1::int + $2::int as value", [i, 1]).then((result) => result.rows[0].value - 1),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 400 }, (_, i) => i));
  }));

const NAMED = "select name from pg_prepared_statements where name like '%answer'";

test("keeps prepared statements of one name apart, also of a client that has left", async () => {
  const open = async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    return client;
  };
  const [first, second] = [await open(), await open()];
  const ask = async (client: pg.Client, text: string) => (await client.query({ name: "answer", text, values: [4] })).rows[0].n;
  for (let round = 0; round < 3; round += 1) {
    expect(await ask(first, "select $1::int + 1 as n")).toBe(5);
    expect(await ask(second, "select $1::int * 2 as n")).toBe(8);
  }
  await expect(ask(second, "select $1::int as n")).rejects.toThrow(/must be unique/);
  expect((await first.query(NAMED)).rows).toHaveLength(2);
  await second.end();
  await expect.poll(async () => (await first.query(NAMED)).rows).toHaveLength(1);
  expect(await ask(first, "select $1::int + 1 as n")).toBe(5);
  await first.end();
  await withPool((pool) => expect.poll(async () => (await pool.query(NAMED)).rows).toEqual([]));
});

test("keeps transactions apart, and takes back the one of a client that died", () =>
  withPool(async (pool) => {
    await pool.query("create table tally (n int)");
    const dying = new pg.Client({ connectionString: database.url });
    dying.on("error", () => undefined);
    await dying.connect();
    await dying.query("begin");
    await dying.query("insert into tally values (-1)");
    const others = Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const client = await pool.connect();
        await client.query("begin");
        await client.query("insert into tally values ($1)", [i]);
        await client.query(i % 2 === 0 ? "commit" : "rollback");
        client.release();
      }),
    );
    (dying as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await others;
    const { rows } = await pool.query("select array_agg(n order by n) as kept from tally");
    expect(rows).toEqual([{ kept: [0, 2, 4, 6] }]);
  }));

test("goes on after an error in a statement, also inside a transaction", () =>
  withPool(async (pool) => {
    await expect(pool.query("select $1::int", ["no number"])).rejects.toThrow(/invalid input syntax/);
    const client = await pool.connect();
    await client.query("begin");
    await expect(client.query("select 1/0")).rejects.toThrow(/division by zero/);
    await client.query("rollback");
    client.release();
    await expect(pool.query("select 1 as one")).resolves.toMatchObject({ rows: [{ one: 1 }] });
  }));

test("is joined, not started twice, by a second process on the same folder", async () => {
  const second = await startEmbeddedDatabase(folder);
  expect(second.url).toBe(database.url);
  await second.stop();
  await withPool(async (pool) => expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]));
});
