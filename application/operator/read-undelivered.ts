import { THE_BUS } from "../../domain/subscription/order-event.ts";
import { eachOf } from "../each-of.ts";
import type { DeliveryRecords } from "../ports/delivery-records.ts";
import type { Page, PageWanted } from "../ports/directory.ts";
import type { Undelivered, UndeliveredEvent } from "../ports/undelivered.ts";

/** Receivers of an event whose last answer is told: a read each. */
export const RECEIVERS_TOLD_MAX = 3;

/** Events whose receivers are looked up at once. */
const AT_ONCE = 16;

/** Somebody who has not taken an event: a subscription, or the operator's bus, and what came of the last try. */
export interface UntoldReceiver {
	readonly subscriptionId: string;
	readonly attempts?: number;
	readonly result?: string;
}

/** An event that was not delivered, and to whom. */
export interface FailingDelivery extends Omit<UndeliveredEvent, "audience"> {
	/** How many have not taken it. */
	readonly receivers: number;
	readonly first: readonly UntoldReceiver[];
}

/** What reading undelivered events reaches for. */
export interface UndeliveredPorts {
	readonly undelivered: Undelivered;
	readonly deliveryRecords: Pick<DeliveryRecords, "find">;
}

/** The events of all accounts that receivers do not take, with what the first of these said; undefined for a page that there is not. */
export function makeReadUndelivered({ undelivered, deliveryRecords }: UndeliveredPorts) {
	const receiverOf = async ({ accountId, eventId }: UndeliveredEvent, subscriptionId: string) => {
		if (subscriptionId === THE_BUS) return { subscriptionId };
		const record = await deliveryRecords.find({ accountId, subscriptionId }, eventId);
		return { subscriptionId, ...(record && { attempts: record.attempts, result: record.result }) };
	};
	return async function readUndelivered(wanted: PageWanted): Promise<Page<FailingDelivery> | undefined> {
		const page = await undelivered.page(wanted);
		if (page === undefined) return undefined;
		const told = new Map<UndeliveredEvent, readonly UntoldReceiver[]>();
		await eachOf(page.items, AT_ONCE, async (event) => {
			const some = event.audience.slice(0, RECEIVERS_TOLD_MAX);
			told.set(event, await Promise.all(some.map((id) => receiverOf(event, id))));
		});
		const items = page.items.map((event) => {
			const { audience, ...rest } = event;
			return { ...rest, receivers: audience.length, first: told.get(event) ?? [] };
		});
		return { ...page, items };
	};
}
