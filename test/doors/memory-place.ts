import type { User } from "../../application/ports/users.ts";
import { auditedDataOf, auditedStoreOf } from "../support/audited-data.ts";
import { inMemoryBudgets } from "../support/in-memory-budgets.ts";
import { inMemoryBulkheads } from "../support/in-memory-bulkheads.ts";
import { inMemoryOrderList } from "../support/in-memory-lists.ts";
import { inMemoryDeliveryRecords } from "../support/in-memory-notifications.ts";
import { inMemorySites } from "../support/in-memory-sites.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { inMemorySweepLease } from "../support/in-memory-sweep-lease.ts";
import { inMemoryTokens } from "../support/in-memory-tokens.ts";
import type { Door } from "./door.ts";
import type { OutsidePorts, Place, StorePorts } from "./outside-ports.ts";
import type { OutsideWorld } from "./outside-world.ts";
import { portsBehind } from "./port-door.ts";

/** The stores in memory, with every call of a port through the door. */
export function memoryPlace(door: Door, world: OutsideWorld): Place {
	const store = inMemoryStore();
	const direct: OutsidePorts = {
		...portsOf(store),
		workflow: { start: async (attempt) => void world.executions.push(attempt) },
		wakeRedrive: async () => world.wake(),
		callbacks: { post: async ({ event, subscriptionId }) => world.hear(subscriptionId, event) },
		mailer: { send: async ({ event }) => world.hear("mail", event) },
		bus: { put: async (event) => world.hear("bus", event) },
	};
	return {
		direct,
		behindDoor: portsBehind(door, direct),
		audited: auditedStoreOf(() => auditedDataOf(store)),
	};
}

function portsOf(store: InMemoryStore): StorePorts {
	const {
		orders,
		inventory,
		backlog,
		numbersInService,
		subscriptions,
		events,
		receivers,
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
			receivers,
			disconnects,
			reservations,
			notes,
		},
		orderList: inMemoryOrderList(store.allOrders),
		...accountsInMemory(),
		openOrders: {
			async *ofSite(_accountId, siteId) {
				const all = store.allOrders();
				yield { orders: all.filter(({ request }) => request.siteId === siteId), looked: all.length };
			},
		},
		// Nobody here chooses from lists of places.
		placeLists: { areasOf: async () => [], statesOf: async () => [], inStock: async () => new Set() },
		stock: store.stockStore,
		budgets: inMemoryBudgets(),
		bulkheads: inMemoryBulkheads(),
		tokens: inMemoryTokens(),
		deliveryRecords: inMemoryDeliveryRecords(),
		lease: inMemorySweepLease(),
	};
}

function accountsInMemory(): Pick<StorePorts, "accounts" | "users"> {
	const sites = inMemorySites();
	const users = new Map<string, User>();
	return {
		accounts: {
			...sites,
			addAccount: async (accountId, _name, site) => void (site && (await sites.addSite(accountId, site))),
			addUser: async (user) => void users.set(user.name, user),
		},
		users: { find: async (name) => users.get(name) },
	};
}
