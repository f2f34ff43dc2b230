// Set before graphql is loaded: elsewhere than in production it checks the class of every value that it meets.
process.env.NODE_ENV = "production";
const { runBenchmarks } = await import("./run-benchmarks.js");
await runBenchmarks();

export {};
