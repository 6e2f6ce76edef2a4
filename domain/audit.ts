import {
	count,
	difference,
	intersection,
	isEmpty,
	type LineSet,
	noLines,
	union,
} from "./inventory/line-set.ts";
import { encodeRuns } from "./inventory/number-runs.ts";
import { countNumbers, fromBlocks, type NumberSet, numbersIn } from "./inventory/number-set.ts";
import type { BlockId } from "./inventory/telephone-number.ts";
import { isFinal, type OrderStatus } from "./order/order-status.ts";

/** A thousands-block as the books have it. */
export interface AuditedBlock {
	readonly block: BlockId;
	/** Every number ever imported. */
	readonly known: LineSet;
	readonly free: LineSet;
	readonly freeCount: number;
	/** The entries in the stock indexes that the block has. */
	readonly stockKeys: readonly string[];
	/** The entries that a block at its place has while it has stock. */
	readonly stockKeysOfPlace: readonly string[];
}

/** An order as the books have it. */
export interface AuditedOrder {
	readonly orderId: string;
	readonly status: OrderStatus;
	readonly partialAllowed: boolean;
	readonly requested: number;
	readonly completed: number;
	readonly claimed: NumberSet;
	readonly holding: NumberSet;
	readonly dueAt?: string;
	readonly waitingKey?: string;
}

/** All that an audit looks at. */
export interface Books {
	readonly blocks: readonly AuditedBlock[];
	readonly orders: readonly AuditedOrder[];
	/** The searches that the redrive asks the stock for. */
	readonly waitingKeys: ReadonlySet<string>;
}

/**
 * Every invariant that the books break, a sentence each: no number is lost, invented or sold twice, every block is found
 * by its stock, every order adds up, and none is forgotten. The invariants: technical description, section "Invariants".
 */
export function audit({ blocks, orders, waitingKeys }: Books): readonly string[] {
	const broken: string[] = [];
	const taken = takenNumbers(orders, broken);
	for (const block of blocks) broken.push(...brokenInBlock(block, taken.get(block.block) ?? noLines()));
	const stored = new Set(blocks.map(({ block }) => block));
	for (const [block, lines] of taken)
		if (!stored.has(block))
			broken.push(`${numbersText(block, lines)} taken by an order, but never imported.`);
	for (const order of orders) broken.push(...brokenInOrder(order, waitingKeys));
	return broken;
}

/** What all orders have, by block; reports what two of them have. */
function takenNumbers(orders: readonly AuditedOrder[], broken: string[]): ReadonlyMap<BlockId, LineSet> {
	const taken = new Map<BlockId, LineSet>();
	for (const { orderId, claimed, holding } of orders) {
		for (const [block, lines] of [...claimed, ...holding]) {
			const before = taken.get(block) ?? noLines();
			const twice = intersection(before, lines);
			if (!isEmpty(twice)) broken.push(`${numbersText(block, twice)} taken by order ${orderId} and before.`);
			taken.set(block, union(before, lines));
		}
	}
	return taken;
}

function brokenInBlock(audited: AuditedBlock, taken: LineSet): readonly string[] {
	const { block, known, free, freeCount } = audited;
	const broken: string[] = [];
	const none = (lines: LineSet, what: string) => {
		if (!isEmpty(lines)) broken.push(`${numbersText(block, lines)} ${what}.`);
	};
	none(difference(known, union(free, taken)), "known, but neither free nor taken by an order");
	none(intersection(free, taken), "free, and taken by an order");
	none(difference(free, known), "free, but never imported");
	none(difference(taken, known), "taken by an order, but never imported");
	const freeBits = count(free);
	if (freeCount !== freeBits)
		broken.push(`Block ${block}: freeCount is ${freeCount}; ${freeBits} numbers are free.`);
	const wanted = freeCount > 0 ? audited.stockKeysOfPlace : [];
	if (!sameTexts(audited.stockKeys, wanted)) {
		broken.push(
			`Block ${block}: stock index entries are ${listed(audited.stockKeys)}; with ${freeCount} free they must be ${listed(wanted)}.`,
		);
	}
	return broken;
}

function brokenInOrder(order: AuditedOrder, waitingKeys: ReadonlySet<string>): readonly string[] {
	const { status, partialAllowed, requested, completed, dueAt, waitingKey } = order;
	const claimed = countNumbers(order.claimed);
	const has = claimed + countNumbers(order.holding);
	const objections: readonly (readonly [holds: boolean, objection: string])[] = [
		[claimed === completed, `has ${claimed} numbers, but counts ${completed}`],
		[has <= requested, `has ${has} numbers, but asked for ${requested}`],
		[
			partialAllowed || claimed === 0 || claimed === requested,
			`is all-or-nothing, but has ${claimed} of ${requested} numbers`,
		],
		[
			isFinal(status) || dueAt !== undefined || waitingKey !== undefined,
			`is ${status}, but neither due nor waiting`,
		],
		[status !== "BACKORDERED" || waitingKey !== undefined, "is BACKORDERED, but waits on nothing"],
		[
			waitingKey === undefined || waitingKeys.has(waitingKey),
			`waits on '${waitingKey}', which no waiting key is kept for`,
		],
	];
	return objections
		.filter(([holds]) => !holds)
		.map(([, objection]) => `Order ${order.orderId} ${objection}.`);
}

const numbersText = (block: BlockId, lines: LineSet): string => {
	const numbers = encodeRuns(numbersIn(fromBlocks([{ block, lines }])));
	return `${numbers} ${count(lines) === 1 ? "is" : "are"}`;
};

const listed = (texts: readonly string[]): string => texts.join(", ") || "none";

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((text) => b.includes(text));
