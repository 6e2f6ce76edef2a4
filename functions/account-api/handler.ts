import { apiHandler } from "../http/api-handler.ts";
import { ports } from "./handler-ports.ts";
import { routesOverPorts } from "./routes-over-ports.ts";

/** What an account has besides numbers: sites and their peers, who is told of its orders, and its users' tokens. */
export const handler = apiHandler(routesOverPorts(ports), ports.log);
