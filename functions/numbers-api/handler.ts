import { apiHandler } from "../middleware/api-handler.ts";
import { makeWorkOnDisconnect } from "../releasing/work-on-disconnect.ts";
import { disconnectRoutes } from "./disconnect-routes.ts";
import { ports } from "./handler-ports.ts";
import { makeCountNumbers, makeListNumbers } from "./list-numbers.ts";
import { makeLookUpNumber } from "./look-up-number.ts";
import { numberRoutes } from "./number-routes.ts";
import { makePlaceDisconnect } from "./place-disconnect.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";
import { tnRoutes } from "./tn-routes.ts";

const api = {
	...ports,
	placeDisconnect: makePlaceDisconnect({ ...ports, workOn: makeWorkOnDisconnect(ports) }),
	readDisconnect: makeReadDisconnect(ports),
	listNumbers: makeListNumbers(ports),
	countNumbers: makeCountNumbers(ports),
	lookUpNumber: makeLookUpNumber(ports),
};
const routes = [...numberRoutes(api), ...disconnectRoutes(api), ...tnRoutes(api)];

/** Numbers as customers see them, and every path that is nobody else's. */
export const handler = apiHandler(routes, ports.log);
