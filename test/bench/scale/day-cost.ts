import { type Charge, type Counted, chargesOf, PRICE, WAYS, wayOf } from "../bill.ts";
import type { Day } from "./day.ts";
import { IMPORTS } from "./demand.ts";
import {
	BACKORDER_UNITS,
	IMPORTED_BLOCK_UNITS,
	LOG_BYTES,
	LOOK_READ_UNITS,
	ORDER_READ_UNITS,
	ORDER_UNITS,
	unitsIn,
} from "./order-units.ts";

const ORDER: Counted = {
	writeUnits: unitsIn(ORDER_UNITS.placing, ORDER_UNITS.settling),
	readUnits: ORDER_READ_UNITS,
	look: LOOK_READ_UNITS,
	...LOG_BYTES,
};

/** What a backorder has beyond an order that is settled at once: a second attempt, which is looked for by a sweep. */
const SECOND_ATTEMPT = wayOf({ name: "second", title: "", requests: 0, looks: 0 }, ["attempt"]);

/** Dollars of a day by service, orders placed in one call each; months and sweeps of idle stacks are in docs/performance.md. */
export function costOf({ placed, served }: Day): ReadonlyMap<string, number> {
	const oneCall = WAYS.find(({ name }) => name === "oneCall");
	if (oneCall === undefined) throw new Error("No way to order in one call");
	const more: Counted = {
		...ORDER,
		writeUnits: unitsIn(BACKORDER_UNITS.untilItWaits, BACKORDER_UNITS.untilServed) - ORDER.writeUnits,
		access: 0,
	};
	const blocks = IMPORTS.reduce((sum, { numbers }) => sum + numbers / 1_000, 0);
	const imported = { service: "DynamoDB, writes", dollars: unitsIn(IMPORTED_BLOCK_UNITS) * PRICE.writeUnit };
	return added([
		...times(placed, chargesOf(oneCall, ORDER)),
		...times(served, chargesOf(SECOND_ATTEMPT, more)),
		...times(blocks, [imported]),
	]);
}

type Cost = Pick<Charge, "service" | "dollars">;

const times = (count: number, charges: readonly Cost[]): readonly Cost[] =>
	charges.map(({ service, dollars }) => ({ service, dollars: count * dollars }));

function added(costs: readonly Cost[]): ReadonlyMap<string, number> {
	const sums = new Map<string, number>();
	for (const { service, dollars } of costs) sums.set(service, (sums.get(service) ?? 0) + dollars);
	return sums;
}
