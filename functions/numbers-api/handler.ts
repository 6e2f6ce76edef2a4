import { apiHandler } from "../middleware/api-handler.ts";
import { requireEnv } from "../runtime/env.ts";
import { makeLog } from "../runtime/system.ts";
import { numbersRoutes } from "./routes.ts";

const log = makeLog(requireEnv("METRICS_NAMESPACE"));

/** Numbers as customers see them, and every path that is nobody else's. */
export const handler = apiHandler(numbersRoutes(), log);
