import { type Claim, seedOf } from "../../domain/inventory/plan-claims.ts";
import { lookupFor } from "../../domain/inventory/search.ts";
import { countNumbers, fromBlocks, hasNumber, joinNumbers } from "../../domain/number/number-set.ts";
import { blockOf } from "../../domain/number/telephone-number.ts";
import { type Decision, decide } from "../../domain/order/decide.ts";
import {
	completedQuantity,
	missingNumbers,
	type Order,
	requestedQuantity,
} from "../../domain/order/order.ts";
import { type Holders, type Inventory, joinHolders } from "../ports/inventory.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now } from "../ports/runtime.ts";
import { findBySearch } from "../stock/find-by-search.ts";
import { findExactly } from "../stock/find-exactly.ts";

/** What looking for an order's numbers reaches for. */
export interface SightPorts {
	readonly inventory: Inventory;
	readonly reservations: Reservations;
	readonly now: Now;
}

/** What an attempt goes by: how often it lost a race and looked again, and how many numbers it may take, those it holds among them. */
export interface Terms {
	readonly tries: number;
	readonly looked: number;
	readonly mayTake: number;
}

/** What there is for an order. */
export interface Sight {
	readonly claims: readonly Claim[];
	/** What follows from them and from what the order holds. */
	readonly decision: Decision;
	/**
	 * Present when the order would go without something that others hold, or held until just now: who held numbers there when it began
	 * to look. While nothing has changed of that, there is nothing else to be seen.
	 */
	readonly contested?: Holders;
}

/**
 * For so long a block that numbers were given back to may be missing in the index by which it is found, which follows the table "within a
 * fraction of a second, under normal conditions" (AWS, global secondary indexes).
 */
export const INDEX_LAG_MS = 1_000;

/**
 * Looks for what an order lacks. That it would go without is believed only if nobody held anything there, and no hold began
 * or ended, while it was looked for or right before: so it is looked for once more when nobody holds anything any more.
 */
export async function sight(ports: SightPorts, order: Order, terms: Terms): Promise<Sight> {
	const first = await look(ports, order, terms, terms.tries + terms.looked > 0);
	if (!goesWithout(order, first.decision)) return first;
	const before = await holdersOf(ports.inventory, order);
	const second = await look(ports, order, terms, true);
	if (!goesWithout(order, second.decision)) return second;
	const after = await holdersOf(ports.inventory, order);
	const isQuiet =
		after.changes === before.changes && !areOthers(after, order) && !hasJustEnded(after, ports.now());
	return isQuiet ? second : { ...second, contested: before };
}

/** True when numbers that were given back may not be found yet. */
const hasJustEnded = ({ endedAt }: Holders, now: Date): boolean =>
	endedAt !== undefined && Math.abs(now.getTime() - Date.parse(endedAt)) < INDEX_LAG_MS; // a wrong clock's is none

/** True while those hold numbers who held them when an order looked: no hold began or ended since. */
export async function isStillHeld(inventory: Inventory, order: Order, then: Holders): Promise<boolean> {
	const now = await holdersOf(inventory, order);
	return areOthers(now, order) && now.changes === then.changes;
}

/** True when the customer would be told no, or no to a part; or an order would give back what it has got hold of. */
const goesWithout = ({ holding }: Order, { status, take }: Decision): boolean =>
	status === "FAILED" || status === "PARTIAL" || (take === "nothing" && holding.size > 0);

const areOthers = ({ orderIds }: Holders, { orderId }: Order): boolean =>
	orderIds.some((holder) => holder !== orderId);

async function look(ports: SightPorts, order: Order, terms: Terms, fresh: boolean): Promise<Sight> {
	const claims = await findClaims(ports, order, terms, fresh);
	const found = countNumbers(joinNumbers(order.holding, fromBlocks(claims)));
	const wanted = requestedQuantity(order) - completedQuantity(order);
	return { claims, decision: decide(found, wanted, order.request) };
}

async function findClaims(
	ports: SightPorts,
	order: Order,
	{ tries, looked, mayTake }: Terms,
	fresh: boolean,
): Promise<readonly Claim[]> {
	const { criterion } = order.request;
	if (mayTake === 0) return [];
	if (criterion.kind === "numbers") {
		const missing = missingNumbers(order).filter((number) => !hasNumber(order.holding, number));
		return findExactly(ports, missing, { accountId: order.accountId, now: ports.now(), fresh });
	}
	const wanted = Math.min(criterion.quantity - completedQuantity(order), mayTake);
	const quantity = wanted - countNumbers(order.holding);
	if (quantity <= 0) return [];
	const seed = seedOf(`${order.orderId}/${tries + looked}`);
	return findBySearch(ports.inventory, criterion.search, { quantity, seed, fresh });
}

/** Who holds numbers where this order looks for its own. */
async function holdersOf(inventory: Inventory, order: Order): Promise<Holders> {
	const { criterion } = order.request;
	if (criterion.kind === "numbers")
		return inventory.holders({ by: "blocks", blocks: missingNumbers(order).map(blockOf) });
	const parts: Holders[] = [];
	for await (const part of inventory.partsOf(criterion.search)) {
		const lookup = lookupFor(part);
		if (lookup !== undefined) parts.push(await inventory.holders(lookup));
	}
	return joinHolders(parts);
}
