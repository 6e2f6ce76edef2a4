import { makeAwaitOrder } from "../../application/orders/await-order.ts";
import { type ListPorts, makeCountOrders, makeListOrders } from "../../application/orders/list-orders.ts";
import {
	makeReadOrderNotes,
	makeWriteOrderNote,
	type NotePorts,
} from "../../application/orders/order-notes.ts";
import { makePlaceOrder, type PlacePorts } from "../../application/orders/place-order.ts";
import { makeReadHistory } from "../../application/orders/read-history.ts";
import { makeReadOrder } from "../../application/orders/read-order.ts";
import { readPlaces } from "../../application/orders/read-places.ts";
import { makeReadQueuePlace, type QueuePorts } from "../../application/orders/read-queue-place.ts";
import { makeReadQueuePlaces } from "../../application/orders/read-queue-places.ts";
import { makeUpdateOrder, type UpdatePorts } from "../../application/orders/update-order.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { orderNoteRoutes } from "../http/note-routes.ts";
import { listRoutes } from "./list-routes.ts";
import { partRoutes } from "./part-routes.ts";
import { queueRoutes } from "./queue-routes.ts";
import { ordersRoutes } from "./routes.ts";

/** What the orders API reaches for. */
export interface AllPorts extends PlacePorts, ListPorts, NotePorts, UpdatePorts, QueuePorts {
	readonly inventory: Inventory;
}

/** Every route of the orders API, over its ports. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	const readOrder = makeReadOrder(ports);
	return [
		...queueRoutes({ readQueuePlaces: makeReadQueuePlaces(ports) }),
		...listRoutes({ listOrders: makeListOrders(ports), countOrders: makeCountOrders(ports) }),
		...ordersRoutes({
			placeOrder: makePlaceOrder(ports),
			readOrder,
			awaitOrder: makeAwaitOrder(ports),
			placesOf: (order) => readPlaces(ports.inventory, [order]),
			readQueuePlace: makeReadQueuePlace(ports),
			updateOrder: makeUpdateOrder(ports),
			now: ports.now,
			log: ports.log,
		}),
		...partRoutes({ readOrder, readHistory: makeReadHistory(ports) }),
		...orderNoteRoutes({ readNotes: makeReadOrderNotes(ports), writeNote: makeWriteOrderNote(ports) }),
	];
}
