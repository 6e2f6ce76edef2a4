import type { OrderName } from "../order/order-name.ts";
import { unsettledAreas } from "../order/unsettled.ts";
import type { AuditedHolders, AuditedOrder } from "./audited.ts";
import type { Violation } from "./violation.ts";

/**
 * Which orders are named as holding numbers that they may give back, and which of them do: an id for each, and they are as many as
 * all-or-nothing orders of many blocks are under way.
 */
export interface HolderLedger {
	/** Enters who is named in an area code. All of them come before the orders. */
	name(holders: AuditedHolders): void;
	/** Enters an order; where it holds numbers and is not named. */
	see(order: AuditedOrder): readonly Violation[];
	/** At the end: who is named where they hold nothing. */
	idle(): Iterable<Violation>;
}

/** What is known of somebody who is named. */
interface Named {
	readonly key: string;
	readonly npa: string;
	readonly orderId: string;
	order?: OrderName & { readonly version: number };
	holds: boolean;
}

/** A ledger in which nobody is named. */
export function holderLedger(): HolderLedger {
	const named = new Map<string, Named[]>();

	return {
		name({ key, npa, orderIds }) {
			for (const orderId of orderIds)
				named.set(orderId, [...(named.get(orderId) ?? []), { key, npa, orderId, holds: false }]);
		},
		see(order) {
			const { key, accountId, orderId, version } = order;
			const areas = unsettledAreas({ holding: order.holding, request: order });
			const places = named.get(orderId) ?? [];
			for (const place of places) {
				place.order = { accountId, orderId, version };
				place.holds = areas.has(place.npa);
			}
			const unnamed = [...areas].filter((npa) => !places.some((place) => place.npa === npa));
			return unnamed.map((npa) => ({
				kind: "holder-unnamed",
				key: `${key} ${npa}`,
				says: `Order ${orderId} holds numbers of area code ${npa} that it may give back, but is not named there`,
				repair: { act: "name-holder", npa, order: { accountId, orderId, version } },
			}));
		},
		*idle() {
			for (const { key, npa, orderId, order, holds } of [...named.values()].flat()) {
				if (holds) continue;
				const says = `Order ${orderId} is named as holding numbers of area code ${npa}, but holds none`;
				const repair = order && ({ act: "forget-holder", npa, order } as const);
				yield { kind: "holder-of-nothing", key: `${key} ${npa} ${orderId}`, says, ...(repair && { repair }) };
			}
		},
	};
}
