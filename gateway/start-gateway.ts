/** Settings in, a listening gateway out: with all subgraphs in this process, or connected to their own. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyPluginAsync } from "fastify";
import { type Config, readConfig } from "#shared/config.js";
import { createLog } from "#shared/log.js";
import { projectRoot } from "#shared/paths.js";
import type { RunningProgram } from "#shared/process/run-program.js";
import { findDemoExample } from "../seed/load-demo.js";
import { type Persona, readPersonas } from "../seed/read-seed.js";
import { createAuthenticator, requireSafeIssuer } from "./authenticate.js";
import { connectSubgraphs, runSubgraphs } from "./backends.js";
import { createDemoIssuer, DEMO_AUDIENCE, DEMO_ISSUER_PATH } from "./demo-issuer.js";
import { createGateway } from "./server.js";
import { readTrustedDocuments } from "./trusted-documents.js";
import { printAddress, printWelcome } from "./welcome.js";

export async function startGateway(): Promise<RunningProgram> {
  const config = readConfig();
  if (config.oidc) requireSafeIssuer(config.oidc.issuer);
  const log = createLog(config.logLevel);
  const supergraphSdl = await readFile(join(projectRoot, "schema", "supergraph.graphql"), "utf8");
  const backend = config.subgraphUrls ? connectSubgraphs(config, config.subgraphUrls) : await runSubgraphs(config, log);
  try {
    const signIn = createSignIn(config);
    const trustedDocuments = config.trustedDocumentsPath ? readTrustedDocuments(config.trustedDocumentsPath) : undefined;
    const gateway = await createGateway({ config, supergraphSdl, log, trustedDocuments, ...backend, ...signIn });
    const address = toBrowsable(await gateway.listen(config));
    signIn.setOrigin(address);
    if (signIn.personas) printWelcome(address, signIn.personas, findDemoExample(config.dataFolder));
    else printAddress(address);
    return {
      async stop() {
        await gateway.stop();
        await backend.stop();
      },
    };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}

/** The issuer of the settings, or the demo issuer on this very server. */
function createSignIn(config: Config) {
  let origin = "";
  const setOrigin = (address: string) => {
    origin = address;
  };
  const { oidc } = config;
  if (oidc) {
    const publicPages: FastifyPluginAsync[] = [];
    return { authenticate: createAuthenticator({ url: () => oidc.issuer, audience: oidc.audience }), publicPages, setOrigin };
  }
  const personas: readonly Persona[] = readPersonas();
  return {
    authenticate: createAuthenticator({ url: () => `${origin}${DEMO_ISSUER_PATH}`, audience: DEMO_AUDIENCE }),
    publicPages: [createDemoIssuer({ config, personas, origin: () => origin })],
    personas,
    setOrigin,
  };
}

/** "All addresses" is where a server listens, not where a browser can go. */
function toBrowsable(address: string): string {
  return address.replace(/\/\/(0\.0\.0\.0|\[::\])/, "//localhost");
}
