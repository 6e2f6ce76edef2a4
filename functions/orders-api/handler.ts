import { apiHandler } from "../http/api-handler.ts";
import { ports } from "./handler-ports.ts";
import { routesOverPorts } from "./routes-over-ports.ts";

/** `/accounts/{accountId}/orders…` and `…/sites/{siteId}/orders…` behind API Gateway. */
export const handler = apiHandler(routesOverPorts(ports), ports.log);
