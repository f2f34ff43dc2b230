import { registerEnumType } from "type-graphql";
import { NEEDS } from "../needs.js";
import { toEnum } from "./to-enum.js";

export const NeedEnum = toEnum(NEEDS);
registerEnumType(NeedEnum, {
  name: "Need",
  description: "What a family looks for; the hub's own list, which taxonomy terms map to.",
});
