import { agingNumbers, type Disconnect } from "../../domain/disconnect/disconnect.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import { isLive, type Reservation } from "../../domain/inventory/reservation.ts";
import { difference, hasLine } from "../../domain/number/line-bitmap.ts";
import {
	blockOf,
	lineOf,
	type TelephoneNumber,
	telephoneNumberOf,
} from "../../domain/number/telephone-number.ts";
import type { Order } from "../../domain/order/order.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { InServiceRecord, NumbersInService } from "../ports/numbers-in-service.ts";
import type { Orders } from "../ports/orders.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now } from "../ports/runtime.ts";
import { heldByOrders } from "./account-numbers.ts";

/** What looking up a number reaches for. */
export interface LookUpPorts {
	readonly numbersInService: NumbersInService;
	readonly orders: Pick<Orders, "find">;
	readonly disconnects: Pick<Disconnects, "find">;
	readonly inventory: Pick<Inventory, "read">;
	readonly reservations: Pick<Reservations, "of">;
	readonly now: Now;
}

/** A number as a caller may know it. */
export type KnownNumber = { readonly number: TelephoneNumber; readonly place: BlockPlace } & (
	| { readonly status: "Inservice"; readonly record: InServiceRecord; readonly order: Order }
	| { readonly status: "Aging"; readonly disconnect: Disconnect }
	| { readonly status: "Reserved"; readonly reservation: Reservation }
	| { readonly status: "Available" }
);

/**
 * The number of that text, as customers write numbers, that one of the accounts has in service or has reserved, or that ages
 * after one of them disconnected it, or that can be had. Undefined for all others: no hint that somebody has them.
 */
export function makeLookUpNumber(ports: LookUpPorts) {
	return async function lookUpNumber(
		accountIds: readonly string[],
		text: string,
	): Promise<KnownNumber | undefined> {
		const number = telephoneNumberOf(text);
		if (number === undefined) return undefined;
		for (const accountId of accountIds) {
			const known = (await inService(ports, accountId, number)) ?? (await aging(ports, accountId, number));
			if (known !== undefined) return known;
		}
		const [place] = await ports.inventory.read([blockOf(number)], true);
		if (place === undefined) return undefined;
		if (hasLine(place.free, lineOf(number))) return { number, status: "Available", place };
		const [reservation] = await ports.reservations.of([number]);
		if (reservation === undefined) return undefined;
		if (!isLive(reservation, ports.now())) return { number, status: "Available", place };
		return accountIds.includes(reservation.accountId)
			? { number, status: "Reserved", place, reservation }
			: undefined;
	};
}

async function inService(
	{ numbersInService, orders }: LookUpPorts,
	accountId: string,
	number: TelephoneNumber,
): Promise<KnownNumber | undefined> {
	const held = heldByOrders(orders);
	for await (const page of numbersInService.inService(accountId, blockOf(number)))
		for (const record of page) {
			if (!hasLine(difference(record.lines, await held.of(record)), lineOf(number))) continue;
			const order = await orders.find(record);
			return order && { number, status: "Inservice", place: record, record, order };
		}
	return undefined;
}

async function aging(
	{ numbersInService, disconnects }: LookUpPorts,
	accountId: string,
	number: TelephoneNumber,
): Promise<KnownNumber | undefined> {
	for await (const page of numbersInService.disconnected(accountId, blockOf(number)))
		for (const record of page) {
			if (!hasLine(record.lines, lineOf(number))) continue;
			const disconnect = await disconnects.find({ accountId, disconnectId: record.orderId });
			const lines = disconnect && agingNumbers(disconnect).get(record.block);
			if (disconnect !== undefined && lines !== undefined && hasLine(lines, lineOf(number)))
				return { number, status: "Aging", place: record, disconnect };
		}
	return undefined;
}
