import type {
	AuditedBlock,
	AuditedDisconnect,
	AuditedInService,
	AuditedOrder,
	AuditedRecord,
	Unreadable,
} from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { NumberSet } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { OrderName } from "../../domain/order/order-name.ts";

/** Everything that is stored, in pages, and what belongs to some of it. Every read is of the latest state. */
export interface AuditedStore {
	/** Every thousands-block. */
	blocks(): AsyncIterable<readonly (AuditedBlock | Unreadable)[]>;
	/** Everything else, in no order. */
	records(): AsyncIterable<readonly AuditedRecord[]>;
	/** What is in service by those orders in those blocks. */
	inServiceBy(
		names: readonly (OrderName & { readonly block: BlockId })[],
	): Promise<readonly AuditedInService[]>;
	/** The numbers of a block that an account ever had disconnected. */
	everDisconnected(accountId: string, block: BlockId): Promise<NumberSet>;
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
