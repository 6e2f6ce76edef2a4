import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { Key } from "./keys.ts";

const NUMBERS = "NUMBERS#";

/**
 * Orders table: the partition of the numbers that an account has in service, and of those that it had. Apart from its orders, for an order
 * writes both: 3 units there and 2 here, and a partition takes 1,000 a second (AWS, partition limits).
 */
export const numbersPartition = (accountId: string): string => `${NUMBERS}${accountId}`;

/** Orders table: the numbers of one thousands-block that an account has in service by one order. */
export const serviceKey = ({ accountId, orderId }: OrderName, block: BlockId): Key => ({
	PK: numbersPartition(accountId),
	SK: `${servicePrefix(block)}#${orderId}`,
});

/** Begins the sort key of all numbers in service that begin with these digits. */
export const servicePrefix = (digits: string): string => `SERVICE#${digits}`;

/** The block and the order that the key of numbers in service names; of disconnected ones, the disconnect. */
export function serviceOf({ PK, SK }: Key): OrderName & { readonly block: BlockId } {
	const [, block = "", orderId = ""] = SK.split("#");
	return { accountId: PK.slice(NUMBERS.length), block: block as BlockId, orderId };
}

/** Orders table: the numbers of one thousands-block of an account that one disconnect took out of service. */
export const disconnectedKey = ({ accountId, disconnectId }: DisconnectName, block: BlockId): Key => ({
	PK: numbersPartition(accountId),
	SK: `${disconnectedPrefix(block)}#${disconnectId}`,
});

/** Begins the sort key of all disconnected numbers that begin with these digits. */
export const disconnectedPrefix = (digits: string): string => `DISCONNECTED#${digits}`;
