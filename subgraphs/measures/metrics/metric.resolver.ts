import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { MeasuresContext } from "../measures.context.js";
import { Metric, MetricArguments } from "./metric.type.js";

@Resolver(() => Metric)
export class MetricResolver {
  @Query(() => Metric, {
    description:
      "A measure of what programs do for families, beside a published figure; for everybody who is signed in. BAD_USER_INPUT for a program that the hub does not know.",
  })
  metric(@Args(() => MetricArguments) asked: MetricArguments, @Ctx() context: MeasuresContext): Promise<Metric> {
    return context.measure(asked);
  }
}
