import type { StockBlock } from "../../application/ports/inventory.ts";
import type { StockRecord, StockStore } from "../../application/ports/stock-store.ts";
import type { AuditedData } from "../../domain/audit.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { count, difference, linesIn, noLines } from "../../domain/number/line-bitmap.ts";
import { type BlockId, numberAt } from "../../domain/number/telephone-number.ts";
import { completedQuantity, requestedQuantity } from "../../domain/order/order.ts";
import { inMemoryBudgets } from "../support/in-memory-budgets.ts";
import { inMemoryOrderList } from "../support/in-memory-lists.ts";
import { inMemorySites } from "../support/in-memory-sites.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { inMemorySweepLease } from "../support/in-memory-sweep-lease.ts";
import type { Door } from "./door.ts";
import type { OutsideWorld } from "./outside-world.ts";
import { portsBehind } from "./port-door.ts";
import type { OutsidePorts, Place, StorePorts } from "./service.ts";

/** The stores in memory, with every call of a port through the door. */
export function memoryPlace(door: Door, world: OutsideWorld): Place {
	const store = inMemoryStore();
	const direct: OutsidePorts = {
		...portsOf(store),
		workflow: { start: async (attempt) => void world.executions.push(attempt) },
		wakeRedrive: async () => world.wake(),
		callbacks: { post: async ({ event }) => world.hear("callback", event) },
		mailer: { send: async ({ event }) => world.hear("mail", event) },
		bus: { put: async (event) => world.hear("bus", event) },
	};
	return { direct, behindDoor: portsBehind(door, direct), audited: () => auditedIn(store) };
}

function portsOf(store: InMemoryStore): StorePorts {
	const {
		orders,
		inventory,
		backlog,
		numbersInService,
		subscriptions,
		events,
		disconnects,
		reservations,
		notes,
	} = store;
	return {
		...{
			orders,
			inventory,
			backlog,
			numbersInService,
			subscriptions,
			events,
			disconnects,
			reservations,
			notes,
		},
		orderList: inMemoryOrderList(store.allOrders),
		accounts: inMemorySites(),
		// Nobody here chooses from lists of places.
		placeLists: { areasOf: async () => [], statesOf: async () => [], inStock: async () => new Set() },
		stock: stockOf(store),
		budgets: inMemoryBudgets(),
		lease: inMemorySweepLease(),
	};
}

function stockOf(store: InMemoryStore): StockStore {
	const recordOf = (block: StockBlock): StockRecord => ({
		...block,
		zips: block.zips ?? [],
		tier: block.tier ?? "0",
		freeCount: count(block.free),
		withdrawn: noLines(),
	});
	const blocksOf = (names: readonly BlockId[]) =>
		store.allBlocks().filter(({ block }) => names.includes(block));
	return {
		read: async (names) => blocksOf(names).map(recordOf),
		async *all() {
			for (const block of store.allBlocks()) yield recordOf(block);
		},
		addAreas: async () => {},
		addMissingAreas: async () => {},
		setLocalCalling: async (of, local) => store.setLocalCalling(of, local),
		async addNumbers({ block, lines }, place) {
			const fresh = difference(lines, blocksOf([block])[0]?.known ?? noLines());
			store.stock(
				[...linesIn(fresh)].map((line) => numberAt(block, line)),
				place,
			);
			return count(fresh);
		},
	};
}

async function auditedIn(store: InMemoryStore): Promise<AuditedData> {
	const waitingKeys = new Set<string>();
	for await (const page of store.backlog.waitingKeys()) for (const { key } of page) waitingKeys.add(key);
	return {
		blocks: store.allBlocks().map((block) => ({
			...block,
			freeCount: count(block.free),
			withdrawn: noLines(),
			stockKeys: [],
			stockKeysOfPlace: [],
		})),
		orders: store.allOrders().map((order) => ({
			...order,
			partialAllowed: order.request.partialAllowed,
			requested: requestedQuantity(order),
			completed: completedQuantity(order),
		})),
		numbersInService: store.allInService(),
		disconnects: store.allDisconnects().map((each) => ({ ...each, aging: agingNumbers(each) })),
		reservations: store.allReservations(),
		waitingKeys,
	};
}
