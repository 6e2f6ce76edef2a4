import type {
	AuditedDisconnect,
	AuditedInService,
	AuditedOrder,
	AuditedRecord,
	AuditedStock,
} from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { Area } from "../../domain/inventory/places.ts";
import type { NumberSet } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { OrderName } from "../../domain/order/order-name.ts";

/** Everything that is stored, in pages, and what belongs to some of it. Every read is of the latest state. */
export interface AuditedStore {
	/** Every thousands-block, who holds numbers, and what is of no known kind. */
	blocks(): AsyncIterable<readonly AuditedStock[]>;
	/** Everything else, in no order. */
	records(): AsyncIterable<readonly AuditedRecord[]>;
	/** What is in service by those orders in those blocks. */
	inServiceBy(
		names: readonly (OrderName & { readonly block: BlockId })[],
	): Promise<readonly AuditedInService[]>;
	/** The numbers of a block that an account ever had disconnected. */
	everDisconnected(accountId: string, block: BlockId): Promise<NumberSet>;
	/** The areas in which searches for those places look, by place. */
	areasOf(places: readonly string[]): Promise<ReadonlyMap<string, readonly Area[]>>;
	/** How many orders an account has that come after one, if it is given, up to another, itself included. */
	countOrders(
		accountId: string,
		range: { readonly after: string | undefined; readonly upTo: string },
	): Promise<number>;
	/** The orders of those names that there are. */
	ordersNamed(names: readonly OrderName[]): Promise<readonly AuditedOrder[]>;
	/** The disconnects of those names that there are. */
	disconnectsNamed(names: readonly DisconnectName[]): Promise<readonly AuditedDisconnect[]>;
}

/** Puts right what can be put right without asking. */
export interface Repairs {
	/** Carries out what the violation's repair says; false when what it was seen in has changed since, and then nothing has happened. */
	repair(violation: Violation, now: Date): Promise<boolean>;
}
