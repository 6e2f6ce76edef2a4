import { apiHandler } from "../middleware/api-handler.ts";
import { makeWorkOnDisconnect } from "../releasing/work-on-disconnect.ts";
import { disconnectRoutes } from "./disconnect-routes.ts";
import { ports } from "./handler-ports.ts";
import { makeCountNumbers, makeListNumbers } from "./list-numbers.ts";
import { makeLookUpNumber } from "./look-up-number.ts";
import { numberRoutes } from "./number-routes.ts";
import { makePlaceDisconnect } from "./place-disconnect.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";
import { reservationRoutes } from "./reservation-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { makeStockApi } from "./stock-api.ts";
import { tnRoutes } from "./tn-routes.ts";

const api = {
	...ports,
	...makeStockApi(ports),
	placeDisconnect: makePlaceDisconnect({ ...ports, workOn: makeWorkOnDisconnect(ports) }),
	readDisconnect: makeReadDisconnect(ports),
	listNumbers: makeListNumbers(ports),
	countNumbers: makeCountNumbers(ports),
	lookUpNumber: makeLookUpNumber(ports),
};
const ofStock = [...searchRoutes(api), ...reservationRoutes(api)];
const routes = [...ofStock, ...numberRoutes(api), ...disconnectRoutes(api), ...tnRoutes(api)];

/** Numbers as customers see them, and every path that is nobody else's. */
export const handler = apiHandler(routes, ports.log);
