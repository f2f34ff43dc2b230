import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    alias: [
      // One copy of graphql for ESM and CommonJS importers alike; two copies refuse each other's schemas.
      { find: /^graphql$/, replacement: require.resolve("graphql") },
      { find: /^#shared\/(.*)\.js$/, replacement: fileURLToPath(new URL("./subgraphs/shared/$1.ts", import.meta.url)) },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/testkit/global-setup.ts"],
    setupFiles: ["tests/testkit/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Test files of one worker share their modules: loading the hub anew for each took half of the run. So nothing in the
    // hub may keep state of its own in a module, and spies end with their test.
    isolate: false,
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // graphql-shield and type-graphql must see the aliased graphql too.
    server: { deps: { inline: [/graphql/, /@apollo/] } },
  },
});
