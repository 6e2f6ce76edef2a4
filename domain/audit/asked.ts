import { numberSet } from "../number/number-set.ts";
import { type Order, requestedQuantity, waitingKeyOf } from "../order/order.ts";
import type { AuditedRequest } from "./audited.ts";

/** What an order asks for, as an audit holds to it what is stored. */
export function askedBy(order: Order): AuditedRequest {
	const { criterion, partialAllowed } = order.request;
	return {
		partialAllowed,
		requested: requestedQuantity(order),
		waitingKeyOfRequest: waitingKeyOf(criterion),
		...(criterion.kind === "numbers"
			? { exact: numberSet(criterion.numbers) }
			: { search: criterion.search }),
	};
}
