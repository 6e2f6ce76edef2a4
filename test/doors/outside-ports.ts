import type { AccountStore } from "../../application/ports/account-store.ts";
import type { AuditedStore } from "../../application/ports/audited-store.ts";
import type { Backlog } from "../../application/ports/backlog.ts";
import type { Budgets } from "../../application/ports/budgets.ts";
import type { Bulkheads } from "../../application/ports/bulkheads.ts";
import type { Callbacks, EventBus, Mailer } from "../../application/ports/deliveries.ts";
import type { DeliveryRecords } from "../../application/ports/delivery-records.ts";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import type { Events } from "../../application/ports/events.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { Notes } from "../../application/ports/notes.ts";
import type { NumbersInService } from "../../application/ports/numbers-in-service.ts";
import type { OpenOrders } from "../../application/ports/open-orders.ts";
import type { OrderList } from "../../application/ports/order-list.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { PlaceLists } from "../../application/ports/place-lists.ts";
import type { Reservations } from "../../application/ports/reservations.ts";
import type { StockStore } from "../../application/ports/stock-store.ts";
import type { Subscriptions } from "../../application/ports/subscriptions.ts";
import type { SweepLease } from "../../application/ports/sweep-lease.ts";
import type { Tokens, Users } from "../../application/ports/users.ts";
import type { WaitingReceivers } from "../../application/ports/waiting-receivers.ts";
import type { WakeRedrive, Workflow } from "../../application/ports/workflow.ts";
import type { Target } from "../../cli/target.ts";
import type { Owners } from "../../functions/numbers-api/forward-strays.ts";
import type { AllPorts as OperatorApiPorts } from "../../functions/operator-api/routes-over-ports.ts";

/** All that the functions reach for outside of themselves; of time, chance and ids there is the clock. */
export interface OutsidePorts extends StorePorts, Partial<AwsPorts> {
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
	readonly openOrders: OpenOrders;
	readonly notes: Notes;
	readonly backlog: Backlog;
	readonly numbersInService: NumbersInService;
	readonly disconnects: Disconnects;
	readonly reservations: Reservations;
	readonly placeLists: PlaceLists;
	readonly events: Events;
	readonly subscriptions: Subscriptions;
	readonly receivers: WaitingReceivers;
	readonly accounts: Pick<
		AccountStore,
		"account" | "site" | "sites" | "addSite" | "replaceSite" | "removeSite" | "addAccount" | "addUser"
	>;
	readonly users: Users;
	readonly stock: Pick<StockStore, "read" | "addAreas" | "addMissingAreas" | "addNumbers">;
	readonly budgets: Budgets;
	readonly bulkheads: Bulkheads;
	readonly lease: SweepLease;
	readonly tokens: Tokens;
	readonly deliveryRecords: DeliveryRecords;
}

/** What is there over DynamoDB alone: what operators see and do, and functions that answer for others. */
export interface AwsPorts
	extends Pick<
		OperatorApiPorts,
		"surveyStock" | "directory" | "queueList" | "dueWork" | "undelivered" | "lastAudit" | "trail"
	> {
	readonly owners: Owners;
}

/** Somewhere to run the functions: the ports as they reach them, and as the test does, and what is stored, for an audit. */
export interface Place {
	/** Every call through the door. */
	readonly behindDoor: OutsidePorts;
	readonly direct: OutsidePorts;
	readonly audited: AuditedStore;
	/** What the command line works on, every call through the door; over DynamoDB alone. */
	readonly target?: Target;
	/** Everything that is stored, an item each; over DynamoDB alone. */
	readonly items?: () => Promise<readonly StoredItem[]>;
}

/** An item of one of the tables. */
export type StoredItem = Readonly<Record<string, unknown>>;
