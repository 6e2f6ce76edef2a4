import type { OrderStatus } from "./order-status.ts";

/** How much of what is still asked for was found. */
export type Found = "all" | "some" | "none";

/** What to do with what was found, and the status that follows. */
export interface Decision {
	readonly take: "what-was-found" | "nothing";
	readonly status: Exclude<OrderStatus, "RECEIVED">;
}

type Case = `${Found}/${"backorder" | "no-backorder"}/${"partial" | "all-or-nothing"}`;

const COMPLETE: Decision = { take: "what-was-found", status: "COMPLETE" };
const PARTIAL: Decision = { take: "what-was-found", status: "PARTIAL" };
const FAILED: Decision = { take: "nothing", status: "FAILED" };
const WAIT_WITH_SOME: Decision = { take: "what-was-found", status: "BACKORDERED" };
const WAIT_WITH_NONE: Decision = { take: "nothing", status: "BACKORDERED" };

/** The decision table (contract, section 4.1), twelve cases; the compiler refuses a missing row. */
const DECISIONS: Readonly<Record<Case, Decision>> = {
	"all/backorder/partial": COMPLETE,
	"all/backorder/all-or-nothing": COMPLETE,
	"all/no-backorder/partial": COMPLETE,
	"all/no-backorder/all-or-nothing": COMPLETE,
	"some/backorder/partial": WAIT_WITH_SOME,
	"some/backorder/all-or-nothing": WAIT_WITH_NONE,
	"some/no-backorder/partial": PARTIAL,
	"some/no-backorder/all-or-nothing": FAILED,
	"none/backorder/partial": WAIT_WITH_NONE,
	"none/backorder/all-or-nothing": WAIT_WITH_NONE,
	"none/no-backorder/partial": FAILED,
	"none/no-backorder/all-or-nothing": FAILED,
};

/** What the customer allows when not everything is found. */
export interface OrderTerms {
	readonly backOrderRequested: boolean;
	readonly partialAllowed: boolean;
}

/** How much `found` of `wanted` numbers is. */
export function foundOf(found: number, wanted: number): Found {
	if (found >= wanted) return "all";
	return found > 0 ? "some" : "none";
}

/** Decides one attempt: `found` numbers exist of the `wanted` ones still to be had (wanted >= 1). Total and pure. */
export function decide(found: number, wanted: number, terms: OrderTerms): Decision {
	const backorder = terms.backOrderRequested ? "backorder" : "no-backorder";
	const partial = terms.partialAllowed ? "partial" : "all-or-nothing";
	return DECISIONS[`${foundOf(found, wanted)}/${backorder}/${partial}`];
}
