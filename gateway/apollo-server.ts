import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLFormattedError } from "graphql";
import { HubError } from "#shared/errors.js";
import { errorClass, type Log } from "#shared/log.js";
import type { Engine, GatewayContext } from "./engine.js";
import { findPublicCode, formatError } from "./format-error.js";
import { LIMITS, limitRules } from "./limits.js";
import { costOf, MAX_OPERATION_COST } from "./operation-cost.js";

export interface ApolloServerSettings {
  readonly engine: Engine;
  readonly production: boolean;
  readonly log: Log;
}

export function createApolloServer({ engine, production, log }: ApolloServerSettings): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: engine,
    nodeEnv: production ? "production" : "development",
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.maxTokens },
    maxRecursiveSelections: LIMITS.maxRecursiveSelections,
    validationRules: limitRules,
    validationOptions: { maxErrors: 20 },
    formatError: (error) => formatError(error),
    logger: createQuietLogger(log),
    plugins: [
      createRequestIdPlugin(log),
      createCostPlugin(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Errors were masked by formatError; with the id of the request, a caller and our log can speak of the same one. */
function createRequestIdPlugin(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue }) {
      const { requestId } = contextValue.claims;
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) {
            const isMasked = !error.path && !findPublicCode(error);
            if (isMasked) log.error("an operation failed", { requestId, errorClass: errorClass(error.originalError ?? error) });
          }
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== "single") return;
          const result = response.body.singleResult;
          if (result.errors) result.errors = result.errors.map((error) => withRequestId(error, requestId));
        },
      };
    },
  };
}

/** After validation, because only then the operation and its variables are known to fit together. */
function createCostPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          if (costOf(document, operation, request.variables ?? {}) <= MAX_OPERATION_COST) return;
          throw new HubError(
            "TOO_LARGE",
            `The operation asks for more than ${MAX_OPERATION_COST} values: ask for smaller pages.`,
          );
        },
      };
    },
  };
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, requestId } };
}

/** Apollo Server logs errors with their texts, which can quote values. */
function createQuietLogger(log: Log) {
  const report = () => log.warn("the GraphQL server reported a problem");
  return { debug() {}, info() {}, warn: report, error: report };
}
