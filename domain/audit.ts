import type { DisconnectStatus } from "./disconnect/disconnect.ts";
import {
	count,
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	noLines,
	union,
} from "./number/line-bitmap.ts";
import { encodeRuns } from "./number/number-runs.ts";
import {
	countNumbers,
	fromBlocks,
	joinNumbers,
	type NumberSet,
	numberSet,
	numbersIn,
	subtractNumbers,
} from "./number/number-set.ts";
import type { BlockId, TelephoneNumber } from "./number/telephone-number.ts";
import { isFinal, type OrderStatus } from "./order/order-status.ts";

/** A thousands-block as it is stored. */
export interface AuditedBlock {
	readonly block: BlockId;
	/** Every number ever imported. */
	readonly known: LineBitmap;
	readonly free: LineBitmap;
	readonly freeCount: number;
	/** Numbers that the operator took out of sale. */
	readonly withdrawn: LineBitmap;
	/** The entries in the stock indexes that the block has. */
	readonly stockKeys: readonly string[];
	/** The entries that a block at its place has while it has stock. */
	readonly stockKeysOfPlace: readonly string[];
}

/** An order as it is stored. */
export interface AuditedOrder {
	readonly accountId: string;
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

/** Numbers of one thousands-block that an account has by one order, in service or held for it, as they are stored. */
export interface AuditedNumbersInService {
	readonly orderId: string;
	readonly block: BlockId;
	readonly lines: LineBitmap;
}

/** A disconnect as it is stored. */
export interface AuditedDisconnect {
	readonly accountId: string;
	readonly disconnectId: string;
	readonly status: DisconnectStatus;
	/** All it ever took out of service. */
	readonly disconnected: NumberSet;
	/** Those of them that are not back in stock. */
	readonly aging: NumberSet;
	readonly dueAt?: string;
}

/** A reservation as it is stored. */
export interface AuditedReservation {
	readonly reservationId: string;
	readonly number: TelephoneNumber;
}

/** All that an audit looks at. */
export interface AuditedData {
	readonly blocks: readonly AuditedBlock[];
	readonly orders: readonly AuditedOrder[];
	readonly numbersInService: readonly AuditedNumbersInService[];
	readonly disconnects: readonly AuditedDisconnect[];
	readonly reservations: readonly AuditedReservation[];
	/** The searches that the redrive asks the stock for. */
	readonly waitingKeys: ReadonlySet<string>;
}

/**
 * Every invariant that the data breaks, a sentence each: no number is lost, invented or sold twice, every block is found
 * by its stock, every order adds up, and none is forgotten. The invariants: technical description, section "Invariants".
 */
export function audit(data: AuditedData): readonly string[] {
	const { blocks, orders, disconnects, waitingKeys } = data;
	const broken: string[] = [];
	const taken = takenNumbers(data, broken);
	for (const block of blocks) broken.push(...brokenInBlock(block, taken.get(block.block) ?? noLines()));
	const stored = new Set(blocks.map(({ block }) => block));
	for (const [block, lines] of taken)
		if (!stored.has(block)) broken.push(`${numbersText(block, lines)} taken, but never imported.`);
	for (const order of orders) broken.push(...brokenInOrder(order, waitingKeys));
	broken.push(...brokenInService(data));
	for (const disconnect of disconnects) broken.push(...brokenInDisconnect(disconnect));
	return broken;
}

/** What all have, by block: accounts in service or held for them, and what ages or is reserved. Reports what two of them have. */
function takenNumbers(
	{ numbersInService, disconnects, reservations }: AuditedData,
	broken: string[],
): ReadonlyMap<BlockId, LineBitmap> {
	const taken = new Map<BlockId, LineBitmap>();
	const take = (taker: string, parts: Iterable<readonly [BlockId, LineBitmap]>) => {
		for (const [block, lines] of parts) {
			const before = taken.get(block) ?? noLines();
			const twice = intersection(before, lines);
			if (!isEmpty(twice)) broken.push(`${numbersText(block, twice)} taken by ${taker} and before.`);
			taken.set(block, union(before, lines));
		}
	};
	for (const { orderId, block, lines } of numbersInService) take(`order ${orderId}`, [[block, lines]]);
	for (const { disconnectId, aging } of disconnects) take(`disconnect ${disconnectId}`, aging);
	for (const { reservationId, number } of reservations)
		take(`reservation ${reservationId}`, numberSet([number]));
	return taken;
}

/**
 * Whether each order's numbers are in service: all that it got, but for those of which its account was rid since. What came of a
 * disconnected number, and whose it is now, is not the order's to say any more.
 */
function brokenInService({ orders, numbersInService, disconnects }: AuditedData): readonly string[] {
	const gone = Map.groupBy(disconnects, ({ accountId }) => accountId);
	const inService = Map.groupBy(numbersInService, ({ orderId }) => orderId);
	const known = new Set(orders.map(({ orderId }) => orderId));
	const strangers = numbersInService.filter(({ orderId }) => !known.has(orderId));
	return [
		...strangers.flatMap(({ orderId, block, lines }) =>
			sentences(fromBlocks([{ block, lines }]), `in service by order ${orderId}, which is not there`),
		),
		...orders.flatMap(({ accountId, orderId, claimed, holding }) => {
			const got = joinNumbers(claimed, holding);
			const has = fromBlocks(inService.get(orderId) ?? []);
			const lost = (gone.get(accountId) ?? []).reduce(
				(left, { disconnected }) => subtractNumbers(left, disconnected),
				subtractNumbers(got, has),
			);
			return [
				...sentences(subtractNumbers(has, got), `in service by order ${orderId}, which did not get it`),
				...sentences(lost, `on order ${orderId}, but neither in service nor disconnected`),
			];
		}),
	];
}

const sentences = (numbers: NumberSet, what: string): readonly string[] =>
	[...numbers].map(([block, lines]) => `${numbersText(block, lines)} ${what}.`);

function brokenInDisconnect({ disconnectId, status, aging, dueAt }: AuditedDisconnect): readonly string[] {
	if (dueAt !== undefined) return [];
	return [
		...(status === "RECEIVED" ? [`Disconnect ${disconnectId} is RECEIVED, but not due.`] : []),
		...(aging.size > 0
			? [`Disconnect ${disconnectId} has ${countNumbers(aging)} numbers to give back, but is not due.`]
			: []),
	];
}

function brokenInBlock(audited: AuditedBlock, taken: LineBitmap): readonly string[] {
	const { block, known, free, withdrawn, freeCount } = audited;
	const broken: string[] = [];
	const none = (lines: LineBitmap, what: string) => {
		if (!isEmpty(lines)) broken.push(`${numbersText(block, lines)} ${what}.`);
	};
	none(difference(known, union(union(free, taken), withdrawn)), "known, but neither free nor taken");
	none(intersection(free, taken), "free, and taken");
	none(intersection(withdrawn, union(free, taken)), "out of sale, and free or taken");
	none(difference(withdrawn, known), "out of sale, but never imported");
	none(difference(free, known), "free, but never imported");
	none(difference(taken, known), "taken, but never imported");
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

const numbersText = (block: BlockId, lines: LineBitmap): string => {
	const numbers = encodeRuns(numbersIn(fromBlocks([{ block, lines }])));
	return `${numbers} ${count(lines) === 1 ? "is" : "are"}`;
};

const listed = (texts: readonly string[]): string => texts.join(", ") || "none";

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((text) => b.includes(text));
