import { apiHandler } from "../http/api-handler.ts";
import { forwardStrays } from "./forward-strays.ts";
import { owners, ports } from "./handler-ports.ts";
import { routesOverPorts } from "./routes-over-ports.ts";

/** Numbers as customers see them, and every path that is nobody else's. */
export const handler = apiHandler(routesOverPorts(ports), ports.log, [forwardStrays(owners)]);
