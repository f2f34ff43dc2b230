import { registerEnumType } from "type-graphql";

export enum ProblemSeverity {
  ERROR = "ERROR",
  WARNING = "WARNING",
}
registerEnumType(ProblemSeverity, {
  name: "ProblemSeverity",
  description: "ERROR: the row was not applied. WARNING: the row was applied, as far as the message says.",
});
