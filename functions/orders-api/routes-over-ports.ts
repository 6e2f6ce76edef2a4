import type { ApiRoute } from "../middleware/api-route.ts";
import { orderNoteRoutes } from "../notes/note-routes.ts";
import type { Inventory } from "../ports.ts";
import { type ListPorts, makeCountOrders, makeListOrders } from "./list-orders.ts";
import { listRoutes } from "./list-routes.ts";
import { makeReadOrderNotes, makeWriteOrderNote, type NotePorts } from "./order-notes.ts";
import { partRoutes } from "./part-routes.ts";
import { makePlaceOrder, type PlacePorts } from "./place-order.ts";
import { makeReadHistory } from "./read-history.ts";
import { makeReadOrder } from "./read-order.ts";
import { readPlaces } from "./read-places.ts";
import { ordersRoutes } from "./routes.ts";
import { makeUpdateOrder, type UpdatePorts } from "./update-order.ts";

/** What the orders API reaches for. */
export interface AllPorts extends PlacePorts, ListPorts, NotePorts, UpdatePorts {
	readonly inventory: Inventory;
}

/** Every route of the orders API, over its ports. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	const readOrder = makeReadOrder(ports);
	return [
		...listRoutes({ listOrders: makeListOrders(ports), countOrders: makeCountOrders(ports) }),
		...ordersRoutes({
			placeOrder: makePlaceOrder(ports),
			readOrder,
			placesOf: (order) => readPlaces(ports.inventory, [order]),
			updateOrder: makeUpdateOrder(ports),
			now: ports.now,
		}),
		...partRoutes({ readOrder, readHistory: makeReadHistory(ports) }),
		...orderNoteRoutes({ readNotes: makeReadOrderNotes(ports), writeNote: makeWriteOrderNote(ports) }),
	];
}
