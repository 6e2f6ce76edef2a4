import { apiHandler } from "../http/api-handler.ts";
import { ports } from "./handler-ports.ts";
import { routesOverPorts } from "./routes-over-ports.ts";

/** What an operator sees and does that belongs to no account. */
export const handler = apiHandler(routesOverPorts(ports), ports.log);
