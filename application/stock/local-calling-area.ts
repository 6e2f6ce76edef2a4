import { type RateCenter, rateCenterOf } from "../../domain/inventory/local-calling.ts";
import type { Inventory } from "../ports/inventory.ts";

/** The rate centers that are local calls from a place, its own first; its own alone where nobody has said; none without one. */
export function makeLocalCallingArea({ inventory }: { readonly inventory: Pick<Inventory, "partsOf"> }) {
	return async function localCallingArea(place: Partial<RateCenter>): Promise<readonly RateCenter[]> {
		const own = rateCenterOf(place);
		if (own === undefined) return [];
		const { state, rateCenter } = own;
		const found: RateCenter[] = [];
		for await (const part of inventory.partsOf({ state, rateCenter, localCalling: "true" })) {
			const local = rateCenterOf(part);
			if (local !== undefined) found.push(local);
		}
		return found;
	};
}
