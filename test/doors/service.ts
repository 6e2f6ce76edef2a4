import { rememberCandidates } from "../../adapters/remembered-candidates.ts";
import { rememberSites } from "../../adapters/remembered-sites.ts";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { carryOut } from "../../application/import/import-inventory.ts";
import { planImport } from "../../application/import/plan-import.ts";
import { makeDeliverToSubscriber } from "../../application/notifications/deliver-to-subscriber.ts";
import { subscribers } from "../../application/notifications/event-for.ts";
import { makeNotify } from "../../application/notifications/notify.ts";
import { recordDeliveries } from "../../application/notifications/record-deliveries.ts";
import type { AccountStore } from "../../application/ports/account-store.ts";
import type { Accounts, SiteChanges } from "../../application/ports/accounts.ts";
import type { AuditedStore } from "../../application/ports/audited-store.ts";
import type { Backlog } from "../../application/ports/backlog.ts";
import type { Budgets } from "../../application/ports/budgets.ts";
import type { Callbacks, EventBus, Mailer } from "../../application/ports/deliveries.ts";
import type { DeliveryRecords } from "../../application/ports/delivery-records.ts";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import type { Events } from "../../application/ports/events.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { Notes } from "../../application/ports/notes.ts";
import type { NumbersInService } from "../../application/ports/numbers-in-service.ts";
import type { OrderList } from "../../application/ports/order-list.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { PlaceLists } from "../../application/ports/place-lists.ts";
import type { Reservations } from "../../application/ports/reservations.ts";
import type { StockStore } from "../../application/ports/stock-store.ts";
import type { Subscriptions } from "../../application/ports/subscriptions.ts";
import type { SweepLease } from "../../application/ports/sweep-lease.ts";
import type { Tokens, Users } from "../../application/ports/users.ts";
import type { WakeRedrive, Workflow } from "../../application/ports/workflow.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import { makeSweepAlone } from "../../application/redrive/sweep-alone.ts";
import {
	type InventoryColumn,
	type InventoryRow,
	inventoryRowReader,
} from "../../domain/import/inventory-file.ts";
import { ok } from "../../domain/result.ts";
import { apiHandler } from "../../functions/http/api-handler.ts";
import { routesOverPorts as numbersRoutes } from "../../functions/numbers-api/routes-over-ports.ts";
import { routesOverPorts as ordersRoutes } from "../../functions/orders-api/routes-over-ports.ts";
import { CONTEXT } from "../support/ask-api.ts";
import type { Clock } from "./clock.ts";

/** All that the functions reach for outside of themselves; of time, chance and ids there is the clock. */
export interface OutsidePorts extends StorePorts {
	readonly workflow: Workflow;
	readonly wakeRedrive: WakeRedrive;
	readonly callbacks: Callbacks;
	readonly mailer: Mailer;
	readonly bus: EventBus;
}

/** What of it keeps something. */
export interface StorePorts {
	readonly orders: Orders;
	readonly inventory: Inventory;
	readonly orderList: OrderList;
	readonly notes: Notes;
	readonly backlog: Backlog;
	readonly numbersInService: NumbersInService;
	readonly disconnects: Disconnects;
	readonly reservations: Reservations;
	readonly placeLists: PlaceLists;
	readonly events: Events;
	readonly subscriptions: Subscriptions;
	readonly accounts: Accounts & SiteChanges;
	readonly stock: Pick<StockStore, "read" | "addAreas" | "addMissingAreas" | "addNumbers">;
	readonly budgets: Budgets;
	readonly lease: SweepLease;
	readonly tokens: Tokens;
	readonly deliveryRecords: DeliveryRecords;
	readonly users: Users & Pick<AccountStore, "addUser">;
}

/** Somewhere to run the functions: the ports as they reach them, and as the test does, and what is stored, for an audit. */
export interface Place {
	/** Every call through the door. */
	readonly behindDoor: OutsidePorts;
	readonly direct: OutsidePorts;
	readonly audited: AuditedStore;
}

/** Days that disconnected numbers age here. */
export const AGING_DAYS = 1;

/** So few, that an order of five blocks takes three steps. */
const BLOCKS_PER_TRANSACTION = 2;

/** No time passes while a function runs: a lease need not be renewed, and nothing takes too long. */
const untilNever = () => new Promise<void>(() => {});

/** The functions, wired as their handlers wire them, over other ports. */
export function functionsOver(outside: OutsidePorts, clock: Clock) {
	const { now, newOrderId } = clock;
	const ports = {
		...outside,
		eventFor: subscribers({
			...outside,
			channels: { sendsMail: true, hasBus: true },
			now,
			newEventId: newOrderId,
		}),
		newOrderId,
		newDisconnectId: newOrderId,
		newId: () => newOrderId(now()),
		agingDays: AGING_DAYS,
		now,
		pause: async () => {},
		random: () => 0,
		log: () => {},
	};
	const sites = rememberSites(outside.accounts, now);
	const ordersApi = apiHandler(ordersRoutes({ ...ports, accounts: sites }), ports.log);
	const numbersApi = apiHandler(numbersRoutes(ports), ports.log);
	const deliverToSubscriber = recordDeliveries(
		{ ...ports, pause: untilNever },
		makeDeliverToSubscriber(outside),
	);
	const redrive = makeRedrive({ ...ports, workOnDisconnect: makeWorkOnDisconnect(ports) });
	return {
		ordersApi: (event: Parameters<typeof ordersApi>[0]) => ordersApi(event, CONTEXT),
		numbersApi: (event: Parameters<typeof numbersApi>[0]) => numbersApi(event, CONTEXT),
		fulfilOrder: makeFulfilOrder(
			{ ...ports, inventory: rememberCandidates(outside.inventory, now) },
			BLOCKS_PER_TRANSACTION,
		),
		notify: makeNotify({ ...ports, deliverToSubscriber, deliverToBus: outside.bus.put }),
		redrive: makeSweepAlone({ ...ports, redrive, pause: untilNever }),
		async importNumbers(rows: readonly InventoryRow[]) {
			const plan = await planImport(fileOf(rows), inventoryRowReader(), outside.stock, { read: () => {} });
			return carryOut(plan, outside.stock, { written: () => {} });
		},
	};
}

async function* fileOf(rows: readonly InventoryRow[]) {
	yield rows.map((row, index) => ({ line: index + 2, row: ok<Record<InventoryColumn, string>>(row) }));
}
