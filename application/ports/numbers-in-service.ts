import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { LineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";

/** Numbers of one thousands-block that came to an account by one order, or left it by one disconnect. */
export interface AccountRecord extends BlockPlace {
	readonly accountId: string;
	/** The order, or the disconnect. */
	readonly orderId: string;
	readonly lines: LineBitmap;
	/** When the first of them came, or left. */
	readonly since: string;
}

/** Numbers that an account has in service by one order. */
export interface InServiceRecord extends AccountRecord {
	readonly siteId: string;
	/** Present only if the order named a peer; otherwise the site's default peer is meant. */
	readonly peerId?: string;
	/**
	 * True when some were taken in a step of a large attempt: those that the order still holds are not in service yet, and no
	 * customer is to see them.
	 */
	readonly inSteps: boolean;
}

/** Numbers of an account that one disconnect took out of service. */
export interface DisconnectedRecord extends AccountRecord {
	/** When they go back to stock. */
	readonly agedAt: string;
}

/**
 * The numbers that accounts have in service, and those they had. They come there by the changes of orders, and leave by those
 * of disconnects. Both are read by their first digits (none to seven), a thousands-block and an order each, in pages, in order;
 * from a block on, if one is given.
 */
export interface NumbersInService {
	inService(accountId: string, digits: string, from?: BlockId): AsyncIterable<readonly InServiceRecord[]>;
	disconnected(
		accountId: string,
		digits: string,
		from?: BlockId,
	): AsyncIterable<readonly DisconnectedRecord[]>;
}

/** Numbers to take out of service: some of a record's, which must still be as it was read. */
export interface TakenNumbers {
	readonly record: InServiceRecord;
	readonly lines: LineBitmap;
}
