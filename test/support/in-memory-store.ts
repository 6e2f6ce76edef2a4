import { assertRival } from "../../adapters/dynamodb/free-updates.ts";
import type { Backlog } from "../../application/ports/backlog.ts";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import {
	type Holders,
	type Inventory,
	joinHolders,
	type StockBlock,
} from "../../application/ports/inventory.ts";
import type { Notes } from "../../application/ports/notes.ts";
import type {
	AccountRecord,
	DisconnectedRecord,
	InServiceRecord,
	NumbersInService,
	TakenNumbers,
} from "../../application/ports/numbers-in-service.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Reservations } from "../../application/ports/reservations.ts";
import type { Subscriptions } from "../../application/ports/subscriptions.ts";
import type { WaitingReceivers } from "../../application/ports/waiting-receivers.ts";
import type { Disconnect } from "../../domain/disconnect/disconnect.ts";
import {
	localParts,
	type RateCenter,
	rateCenterName,
	rateCenterOf,
	withoutLocalCalling,
} from "../../domain/inventory/local-calling.ts";
import { areasByPlace, type BlockPlace } from "../../domain/inventory/places.ts";
import {
	type Claim,
	claimedByBlock,
	isPlanned,
	isReserved,
	type PlannedClaim,
} from "../../domain/inventory/plan-claims.ts";
import { isLive, type Reservation } from "../../domain/inventory/reservation.ts";
import type { Lookup, Search } from "../../domain/inventory/search.ts";
import {
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	noLines,
	union,
} from "../../domain/number/line-bitmap.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import {
	type BlockId,
	blockOf,
	lineOf,
	npaOf,
	type TelephoneNumber,
} from "../../domain/number/telephone-number.ts";
import type { HistoryRecord } from "../../domain/order/history.ts";
import { completedQuantity, type Order, requestedQuantity } from "../../domain/order/order.ts";
import { unsettledAreas, unsettledChange } from "../../domain/order/unsettled.ts";
import { inMemoryKeys } from "./in-memory-keys.ts";
import { inMemoryNotes } from "./in-memory-lists.ts";
import {
	type InMemoryEvents,
	inMemoryEvents,
	inMemorySubscriptions,
	inMemoryWaitingReceivers,
} from "./in-memory-notifications.ts";
import { type InMemoryOperator, inMemoryOperator } from "./in-memory-operator.ts";

/** The stores over one memory: what the DynamoDB adapters promise, without DynamoDB. */
export interface InMemoryStore extends InMemoryOperator {
	readonly orders: Orders;
	readonly inventory: Inventory;
	readonly backlog: Backlog;
	readonly numbersInService: NumbersInService;
	readonly subscriptions: Subscriptions;
	readonly events: InMemoryEvents;
	readonly receivers: WaitingReceivers;
	readonly disconnects: Disconnects;
	readonly reservations: Reservations;
	readonly notes: Notes;
	/** Brings numbers into stock; they share a place for each thousands-block. */
	stock(numbers: readonly TelephoneNumber[], place?: Omit<BlockPlace, "block">): void;
	/** Says which rate centers are local calls from one. */
	setLocalCalling(of: RateCenter, local: readonly RateCenter[]): void;
	/** Every reservation, as it is, expired ones included. */
	allReservations(): readonly Reservation[];
	/** Every order, as it is. */
	allOrders(): readonly Order[];
	/** Every block, as it is. */
	allBlocks(): readonly StockBlock[];
	/** Every disconnect, as it is. */
	allDisconnects(): readonly Disconnect[];
	/** All numbers in service, whoever's they are. */
	allInService(): readonly InServiceRecord[];
	/** All numbers that were ever disconnected, whoever's they were. */
	allDisconnected(): readonly DisconnectedRecord[];
	/** Every search that is waited on. */
	allWaitingKeys(): readonly string[];
}

/** A store that forgets when it is dropped. Every operation is one step: nothing can come between. */
export function inMemoryStore(): InMemoryStore {
	const byId = new Map<string, Order>();
	const attempts = new Map<string, number>();
	const tries = new Map<string, number>();
	const keys = inMemoryKeys();
	const blocks = new Map<BlockId, StockBlock>();
	const waiting = new Map<string, string>();
	const service = new Map<string, InServiceRecord>();
	const history = new Map<string, HistoryRecord[]>();
	const subscriptions = inMemorySubscriptions();
	const events = inMemoryEvents();
	const receivers = inMemoryWaitingReceivers();
	const disconnectsById = new Map<string, Disconnect>();
	const gone = new Map<string, DisconnectedRecord>();
	const kept = new Map<TelephoneNumber, Reservation>();
	const holds = new Map<string, Holders>();
	const localCalling = new Map<string, readonly RateCenter[]>();

	const orders: Orders = {
		async add(order, idempotency) {
			const at = new Date(order.createdAt);
			const used = keys.recall(idempotency, at);
			if (used) return used;
			keys.remember(idempotency, order.orderId, at);
			byId.set(order.orderId, order);
			attempts.set(order.orderId, 1);
			return { outcome: "added" };
		},
		recall: async (idempotency, at) => keys.recall(idempotency, at),
		async find({ accountId, orderId }) {
			const order = byId.get(orderId);
			return order?.accountId === accountId ? order : undefined;
		},
		async history({ accountId, orderId }) {
			return byId.get(orderId)?.accountId === accountId ? (history.get(orderId) ?? []) : [];
		},
		async change({ before, after, claims = [], releases = [], releasedAt, record, event }) {
			if (byId.get(before.orderId)?.version !== before.version) return false;
			const planned = claims.filter(isPlanned);
			const reserved = claims.filter(isReserved).map(({ reservation }) => reservation);
			if (!planned.every(isAsSeen) || !reserved.every(stands)) return false;
			assertRival(releases.some(isFreeAlready), `order ${before.orderId}`); // which is of the version that was read
			for (const { block, lines } of planned) setFree(block, (free) => difference(free, lines));
			for (const { number } of reserved) kept.delete(number);
			for (const { block, lines } of releases) setFree(block, (free) => union(free, lines));
			for (const claimed of claimedByBlock(claims)) enterService(after, claimed);
			for (const release of releases) leaveService(after, release);
			if (record) history.set(after.orderId, [...(history.get(after.orderId) ?? []), record]);
			if (event) events.keep(event);
			const { begun, ended } = unsettledChange(before, after);
			for (const npa of [...begun, ...ended]) {
				const end = ended.includes(npa) ? { endedAt: releasedAt ?? after.modifiedAt } : {};
				const known = holds.get(npa) ?? { orderIds: [], changes: 0 };
				holds.set(npa, { ...known, changes: known.changes + 1, ...end });
			}
			byId.set(after.orderId, after);
			tries.delete(after.orderId);
			return true;
		},
	};

	const isFreeAlready = ({ block, lines }: BlockLines): boolean =>
		!isEmpty(intersection(blocks.get(block)?.free ?? noLines(), lines));
	const isAsSeen = ({ block, lines, seen, empties }: PlannedClaim): boolean => {
		const free = blocks.get(block)?.free ?? noLines();
		const asSeen = [...lines.keys()].every((word) => lines[word] === 0 || free[word] === seen[word]);
		return asSeen && isEmpty(difference(free, lines)) === empties;
	};

	const stands = ({ number, reservationId }: Reservation): boolean =>
		kept.get(number)?.reservationId === reservationId;

	const reservations: Reservations = {
		async add(keepings) {
			const claims = new Set(keepings.flatMap(({ from }) => ("reservationId" in from ? [] : from)));
			const mayKeep = keepings.every(({ reservation: { number }, from }) =>
				"reservationId" in from ? stands(from) : !kept.has(number),
			);
			if (!mayKeep || ![...claims].every(isAsSeen)) return false;
			for (const { block, lines } of claims) setFree(block, (free) => difference(free, lines));
			for (const { reservation } of keepings) kept.set(reservation.number, reservation);
			return true;
		},
		async of(numbers) {
			return [...new Set(numbers)].flatMap((number) => kept.get(number) ?? []);
		},
		async list(accountId, { from = "", size }, now) {
			const live = [...kept.values()].filter(
				(each) => each.accountId === accountId && !each.isHold && isLive(each, now) && each.number >= from,
			);
			const found = live.sort((a, b) => (a.number < b.number ? -1 : 1));
			const next = found[size]?.number;
			return { reservations: found.slice(0, size), ...(next && { next }) };
		},
		async release(reservation) {
			if (!stands(reservation)) return false;
			const { number } = reservation;
			kept.delete(number);
			setFree(blockOf(number), (free) => union(free, lineBitmap([lineOf(number)])));
			return true;
		},
		async *expired(now) {
			yield [...kept.values()].filter(({ expiresAt }) => expiresAt <= now.toISOString());
		},
	};

	const setFree = (block: BlockId, change: (free: LineBitmap) => LineBitmap) => {
		const stored = blocks.get(block);
		if (stored === undefined) throw new Error(`No block ${block}`);
		blocks.set(block, { ...stored, free: change(stored.free) });
	};

	const serviceName = ({ orderId, accountId }: Order, block: BlockId) => `${accountId} ${block} ${orderId}`;

	const enterService = (
		after: Order,
		{ block, lines, place: { zips: _, ...place } }: Pick<Claim, "block" | "lines" | "place">,
	) => {
		const { accountId, orderId } = after;
		const { siteId, peerId } = after.request;
		const known = service.get(serviceName(after, block));
		service.set(serviceName(after, block), {
			...place,
			accountId,
			orderId,
			lines: union(known?.lines ?? noLines(), lines),
			siteId,
			...(peerId === undefined ? {} : { peerId }),
			since: known?.since ?? after.modifiedAt,
			inSteps: after.holding.has(block) || known?.inSteps === true,
		});
	};

	const leaveService = (after: Order, { block, lines }: BlockLines) => {
		const name = serviceName(after, block);
		const known = service.get(name);
		if (known === undefined) throw new Error(`Order ${after.orderId} has nothing of ${block} to give back`);
		if (!after.claimed.has(block) && !after.holding.has(block)) service.delete(name);
		else service.set(name, { ...known, lines: difference(known.lines, lines) });
	};

	const numbersInService: NumbersInService = {
		async *inService(accountId, digits, from) {
			yield recordsOf(service, accountId, digits, from);
		},
		async *disconnected(accountId, digits, from) {
			yield recordsOf(gone, accountId, digits, from);
		},
	};

	const disconnects: Disconnects = {
		async add(disconnect, idempotency) {
			const at = new Date(disconnect.createdAt);
			const used = keys.recall(idempotency, at);
			if (used) return used;
			keys.remember(idempotency, disconnect.disconnectId, at);
			disconnectsById.set(disconnect.disconnectId, disconnect);
			return { outcome: "added" };
		},
		async find({ accountId, disconnectId }) {
			const disconnect = disconnectsById.get(disconnectId);
			return disconnect?.accountId === accountId ? disconnect : undefined;
		},
		async change({ before, after, taken = [], restocked = [] }) {
			if (disconnectsById.get(before.disconnectId)?.version !== before.version) return false;
			const isAsSeen = ({ record, lines }: TakenNumbers) => {
				const stored = service.get(recordName(record))?.lines;
				return stored !== undefined && isEmpty(difference(lines, stored));
			};
			if (!taken.every(isAsSeen)) return false;
			for (const { record, lines } of taken) {
				const stored = service.get(recordName(record)) ?? record;
				const left = difference(stored.lines, lines);
				if (isEmpty(left)) service.delete(recordName(record));
				else service.set(recordName(record), { ...stored, lines: left });
				const { siteId: _s, peerId: _p, inSteps: _i, ...place } = record;
				const here = { ...place, orderId: after.disconnectId };
				const earlier = gone.get(recordName(here))?.lines ?? noLines();
				gone.set(recordName(here), {
					...here,
					lines: union(earlier, lines),
					since: after.createdAt,
					agedAt: after.agedAt,
				});
			}
			for (const { block, lines } of restocked) setFree(block, (free) => union(free, lines));
			disconnectsById.set(after.disconnectId, after);
			return true;
		},
		async *list(accountId, from = "~") {
			yield [...disconnectsById.values()]
				.filter((each) => each.accountId === accountId && each.disconnectId <= from)
				.sort((a, b) => (a.disconnectId > b.disconnectId ? -1 : 1));
		},
		async *due(now) {
			yield [...disconnectsById.values()].filter(
				({ dueAt }) => dueAt !== undefined && dueAt <= now.toISOString(),
			);
		},
	};

	const inventory: Inventory = {
		async *partsOf(search) {
			const own = withoutLocalCalling(search);
			yield own;
			const areas = {
				homesOf: async ({ prefix = "" }: Search) =>
					[...blocks.values()]
						.filter(({ block }) => block.startsWith(prefix.slice(0, 7)))
						.flatMap((block) => rateCenterOf(block) ?? []),
				localTo: async (of: RateCenter) => localCalling.get(rateCenterName(of)),
			};
			if (search.localCalling !== undefined) yield* localParts(own, areas);
		},
		async *candidates(lookup) {
			const names = [...blocks.values()]
				.filter((block) => !isEmpty(block.free) && isIn(lookup, block))
				.map(({ block }) => block)
				.sort();
			yield lookup.by === "blocks" ? lookup.blocks : names;
		},
		async read(names) {
			return names.flatMap((name) => blocks.get(name) ?? []);
		},
		async holders(lookup) {
			const npas = new Set(
				[...blocks.values()].filter((block) => isIn(lookup, block)).map(({ block }) => npaOf(block)),
			);
			const orderIds = [...byId.values()]
				.filter((order) => [...unsettledAreas(order)].some((npa) => npas.has(npa)))
				.map(({ orderId }) => orderId);
			return joinHolders([{ orderIds, changes: 0 }, ...[...npas].flatMap((npa) => holds.get(npa) ?? [])]);
		},
	};

	let sweptAt: string | undefined;
	const backlog: Backlog = {
		async expectStock(key, now) {
			waiting.set(key, now.toISOString());
		},
		async *waitingKeys() {
			yield [...waiting].map(([key, seenAt]) => ({ key, seenAt }));
		},
		async *waitingOn(key) {
			yield [...byId.values()]
				.filter((order) => order.waitingKey === key)
				.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
				.map((order) => ({
					accountId: order.accountId,
					orderId: order.orderId,
					completed: completedQuantity(order),
					missing: requestedQuantity(order) - completedQuantity(order),
					partialAllowed: order.request.partialAllowed,
					unavailable: order.unavailable,
					...(order.dueAt === undefined ? {} : { dueAt: order.dueAt }),
					tries: tries.get(order.orderId) ?? 0,
				}));
		},
		async countWaiting(key, countMax) {
			const counted = [...byId.values()]
				.filter((order) => order.waitingKey === key)
				.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
				.slice(0, countMax);
			const missing = counted.reduce(
				(sum, order) => sum + requestedQuantity(order) - completedQuantity(order),
				0,
			);
			const [oldest] = counted;
			const count = { orders: counted.length, missing };
			return oldest === undefined ? count : { ...count, oldestAt: oldest.createdAt };
		},
		async aheadOn(key, before, countMax) {
			const ahead = [...byId.values()]
				.filter(({ waitingKey, createdAt }) => waitingKey === key && createdAt < before)
				.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
				.map((order) => ({
					createdAt: order.createdAt,
					missing: requestedQuantity(order) - completedQuantity(order),
					unavailable: order.unavailable,
				}));
			return { orders: ahead.slice(0, countMax), isCut: ahead.length > countMax };
		},
		async noteSweep(at) {
			if (sweptAt === undefined || sweptAt < at) sweptAt = at;
		},
		lastSweep: async () => sweptAt,
		async forgetKey({ key, seenAt }) {
			if (waiting.get(key) === seenAt) waiting.delete(key);
		},
		async *due(now) {
			yield [...byId.values()].flatMap(({ accountId, orderId, dueAt }) =>
				dueAt !== undefined && dueAt <= now.toISOString()
					? [{ accountId, orderId, dueAt, tries: tries.get(orderId) ?? 0 }]
					: [],
			);
		},
		async beginAttempt({ orderId }, reschedule) {
			const order = byId.get(orderId);
			if (order === undefined || order.dueAt !== reschedule.from) return undefined;
			if (reschedule.completed !== undefined && reschedule.completed !== completedQuantity(order))
				return undefined;
			if (order.dueAt === undefined && order.waitingKey === undefined) return undefined;
			const attempt = (attempts.get(orderId) ?? 0) + 1;
			attempts.set(orderId, attempt);
			tries.set(orderId, (tries.get(orderId) ?? 0) + 1);
			byId.set(orderId, { ...order, dueAt: reschedule.to });
			return { orderId, accountId: order.accountId, attempt };
		},
		async takeBack({ orderId }, { from, to }) {
			const order = byId.get(orderId);
			if (order === undefined || order.dueAt !== to) return;
			const { dueAt: _, ...rest } = order;
			tries.set(orderId, (tries.get(orderId) ?? 0) - 1);
			byId.set(orderId, { ...rest, ...(from === undefined ? {} : { dueAt: from }) });
		},
	};

	return {
		orders,
		inventory,
		backlog,
		numbersInService,
		subscriptions,
		events,
		receivers,
		disconnects,
		reservations,
		notes: inMemoryNotes(events.keep, keys),
		...inMemoryOperator(blocks),
		stock(numbers, place = {}) {
			for (const number of numbers) {
				const block = blockOf(number);
				const stored = blocks.get(block) ?? { block, free: noLines(), known: noLines(), tier: "0", ...place };
				const line = lineBitmap([lineOf(number)]);
				blocks.set(block, { ...stored, free: union(stored.free, line), known: union(stored.known, line) });
			}
		},
		setLocalCalling: (of, local) => void localCalling.set(rateCenterName(of), local),
		allReservations: () => [...kept.values()],
		allOrders: () => [...byId.values()],
		allBlocks: () => [...blocks.values()],
		allDisconnects: () => [...disconnectsById.values()],
		allInService: () => [...service.values()],
		allDisconnected: () => [...gone.values()],
		allWaitingKeys: () => [...waiting.keys()],
	};
}

const recordName = ({ accountId, block, orderId }: AccountRecord) => `${accountId} ${block} ${orderId}`;

const recordsOf = <T extends AccountRecord>(
	records: ReadonlyMap<string, T>,
	accountId: string,
	digits: string,
	from = "",
): readonly T[] =>
	[...records.values()]
		.filter((each) => each.accountId === accountId && each.block.startsWith(digits) && each.block >= from)
		.sort((a, b) => (recordName(a) < recordName(b) ? -1 : 1));

function isIn(lookup: Lookup, block: StockBlock): boolean {
	switch (lookup.by) {
		case "blocks":
			return lookup.blocks.includes(block.block);
		case "npa":
			return lookup.npas.includes(npaOf(block.block));
		case "place":
			return areasByPlace(block).has(lookup.place);
	}
}
