import { npaOf } from "../number/telephone-number.ts";
import type { Order } from "./order.ts";

/** Area codes in which a change of an order began to hold numbers that may come back to stock, and in which it ceased to. */
export interface UnsettledChange {
	readonly begun: readonly string[];
	readonly ended: readonly string[];
}

/**
 * What a change makes of the numbers that an order holds and may give back yet. Only an all-or-nothing order may: of any other,
 * what is held stays.
 */
export function unsettledChange(before: Order, after: Order): UnsettledChange {
	const [was, is] = [unsettledAreas(before), unsettledAreas(after)];
	return { begun: [...is].filter((npa) => !was.has(npa)), ended: [...was].filter((npa) => !is.has(npa)) };
}

/** The area codes in which an order holds numbers that it may give back yet. */
export const unsettledAreas = ({
	holding,
	request,
}: {
	readonly holding: Order["holding"];
	readonly request: Pick<Order["request"], "partialAllowed">;
}): ReadonlySet<string> => new Set(request.partialAllowed ? [] : [...holding.keys()].map(npaOf));
