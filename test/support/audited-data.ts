import type { AuditedStore } from "../../application/ports/audited-store.ts";
import { askedBy } from "../../domain/audit/asked.ts";
import type {
	AuditedBlock,
	AuditedHolders,
	AuditedRecord,
	AuditedStock,
} from "../../domain/audit/audited.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { type Area, areasByPlace } from "../../domain/inventory/places.ts";
import { numberOfReservationId } from "../../domain/inventory/reservation.ts";
import { count, isEmpty } from "../../domain/number/line-bitmap.ts";
import { fromBlocks, numberSet } from "../../domain/number/number-set.ts";
import { completedQuantity, requestedQuantity } from "../../domain/order/order.ts";
import { unsettledAreas } from "../../domain/order/unsettled.ts";
import type { InMemoryStore } from "./in-memory-store.ts";

/** All that an audit looks at. */
export interface AuditedData {
	readonly blocks: readonly AuditedStock[];
	readonly records: readonly AuditedRecord[];
	/** The areas in which searches for places look; those that the blocks are in, if not given. */
	readonly areas?: ReadonlyMap<string, readonly Area[]>;
}

/** Blocks in a page: several pages where there is more than a handful. */
const BLOCKS_IN_A_PAGE = 8;

/** The store that has these; it is asked for them anew whenever it is looked at from the beginning. */
export function auditedStoreOf(data: () => AuditedData): AuditedStore {
	let named = new Map<string, AuditedRecord[]>();
	let records: readonly AuditedRecord[] = [];
	let there: ReadonlyMap<string, readonly Area[]> = new Map();
	const look = () => {
		const now = data();
		({ records } = now);
		named = Map.groupBy(records, nameOf);
		there = now.areas ?? areasIn(now.blocks);
		return now;
	};
	const of = <K extends AuditedRecord["kind"]>(kind: K, ...words: readonly string[]) =>
		(named.get([kind, ...words].join(" ")) ?? []) as unknown as Extract<AuditedRecord, { kind: K }>[];
	return {
		async *blocks() {
			const { blocks } = look();
			for (let from = 0; from < blocks.length; from += BLOCKS_IN_A_PAGE)
				yield blocks.slice(from, from + BLOCKS_IN_A_PAGE);
		},
		async *records() {
			if (records.length === 0) look();
			for (let from = 0; from < records.length; from += 2) yield records.slice(from, from + 2);
		},
		inServiceBy: async (names) =>
			names.flatMap(({ accountId, orderId, block }) => of("in-service", accountId, orderId, block)),
		everDisconnected: async (accountId, block) => fromBlocks(of("disconnected", accountId, block)),
		async areasOf(places) {
			return new Map(places.map((place) => [place, there.get(place) ?? []]));
		},
		countOrders: async (accountId, { after = "", upTo }) =>
			records.filter(
				(record) =>
					record.kind === "order" &&
					record.accountId === accountId &&
					record.orderId > after &&
					record.orderId <= upTo,
			).length,
		ordersNamed: async (names) => names.flatMap(({ accountId, orderId }) => of("order", accountId, orderId)),
		disconnectsNamed: async (names) =>
			names.flatMap(({ accountId, disconnectId }) => of("disconnect", accountId, disconnectId)),
	};
}

/** The areas of the places that blocks are in. */
function areasIn(stock: readonly AuditedStock[]): ReadonlyMap<string, readonly Area[]> {
	const blocks = stock.filter((each) => each.kind === "block");
	const all = blocks.flatMap(({ place }) => [...areasByPlace(place)]);
	const byPlace = Map.groupBy(all, ([place]) => place);
	return new Map([...byPlace].map(([place, entries]) => [place, entries.map(([, area]) => area)]));
}

/** What a record is looked for by. */
function nameOf(record: AuditedRecord): string {
	switch (record.kind) {
		case "order":
			return `order ${record.accountId} ${record.orderId}`;
		case "in-service":
			return `in-service ${record.accountId} ${record.orderId} ${record.block}`;
		case "disconnect":
			return `disconnect ${record.accountId} ${record.disconnectId}`;
		case "disconnected":
			return `disconnected ${record.accountId} ${record.block}`;
		default:
			return record.kind;
	}
}

/** All that a store has at once, for a test that counts it. */
export async function readAll(store: AuditedStore): Promise<AuditedData> {
	const data = { blocks: [] as AuditedStock[], records: [] as AuditedRecord[] };
	for await (const page of store.blocks()) data.blocks.push(...page);
	for await (const page of store.records()) data.records.push(...page);
	return data;
}

/** What an audit looks at in a store in memory, where whatever is due is found, and every search that is waited on asked for. */
export function auditedDataOf(store: InMemoryStore): AuditedData {
	const blocks = store.allBlocks().map((stocked): AuditedBlock => {
		const { block, known, free } = stocked;
		const withdrawn = store.withdrawnOf(block);
		const stockKeys = isEmpty(free) ? [] : [block];
		const stored = { block, known, free, withdrawn, freeCount: count(free), stockKeys, place: stocked };
		return { kind: "block", key: block, ...stored, stockKeysOfPlace: [block] };
	});
	const due = ({ dueAt }: { readonly dueAt?: string }) => ({ isIndexed: dueAt !== undefined });
	const orders = store.allOrders().map((order): AuditedRecord => {
		const counted = { requestedNoted: requestedQuantity(order), completed: completedQuantity(order) };
		return { ...order, ...due(order), ...askedBy(order), ...counted, kind: "order", key: order.orderId };
	});
	const disconnects = store.allDisconnects().map((each): AuditedRecord => {
		const [asked, aging] = [numberSet(each.request.numbers), agingNumbers(each)];
		return { ...each, ...due(each), asked, aging, kind: "disconnect", key: each.disconnectId };
	});
	const inService = store.allInService().map((each): AuditedRecord => {
		return { ...each, kind: "in-service", key: `${each.block} ${each.orderId}` };
	});
	const disconnected = store.allDisconnected().map(({ orderId: disconnectId, ...each }): AuditedRecord => {
		return { ...each, disconnectId, kind: "disconnected", key: `${each.block} ${disconnectId}` };
	});
	const reservations = store.allReservations().map(({ number, reservationId, expiresAt: dueAt }) => {
		const numberOfId = numberOfReservationId(reservationId);
		const named = numberOfId === undefined ? {} : { numberOfId };
		return {
			kind: "reservation",
			key: number,
			number,
			reservationId,
			...named,
			dueAt,
			isIndexed: true,
		} as const;
	});
	const waitingKeys = store.allWaitingKeys().map((waitingKey) => {
		return { kind: "waiting-key", key: waitingKey, waitingKey } as const;
	});
	const holders = store.allOrders().flatMap((order) =>
		[...unsettledAreas(order)].map((npa): AuditedHolders => {
			return { kind: "holders", key: npa, npa, orderIds: [order.orderId] };
		}),
	);
	return {
		blocks: [...blocks, ...holders],
		records: [...orders, ...disconnects, ...inService, ...disconnected, ...reservations, ...waitingKeys],
	};
}
