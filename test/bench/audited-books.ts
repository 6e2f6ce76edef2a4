import { makeAuditBooks } from "../../application/audit/audit-books.ts";
import type { AuditedStore } from "../../application/ports/audited-store.ts";
import type { AuditedBlock, AuditedInService, AuditedOrder } from "../../domain/audit/audited.ts";
import { areasByPlace } from "../../domain/inventory/places.ts";
import { allLines, lineBitmap, noLines } from "../../domain/number/line-bitmap.ts";
import { fromBlocks, NO_NUMBERS } from "../../domain/number/number-set.ts";
import { type BlockId, npaOf } from "../../domain/number/telephone-number.ts";
import { NOON, orderIdOf } from "../support/order-builder.ts";

/** Each order has as many numbers of one thousands-block; 50 orders have all of it. */
const NUMBERS_OF_AN_ORDER = 20;
const ORDERS_OF_A_BLOCK = 1_000 / NUMBERS_OF_AN_ORDER;

/** Records in a page: a Scan reads 1 MB, some 1,000 orders with what they have. */
const RECORDS_IN_A_PAGE = 1_000;

/** An area code has 8,000 thousands-blocks: NXX-X, N from 2 to 9. */
const BLOCKS_OF_AN_NPA = 8_000;
const FIRST_NPA = 201;

const ACCOUNT = "9900000";

const blockOf = (index: number) =>
	`${FIRST_NPA + Math.floor(index / BLOCKS_OF_AN_NPA)}${2_000 + (index % BLOCKS_OF_AN_NPA)}` as BlockId;
const placeOf = (block: BlockId) => ({ block, state: "NC", lata: "426", rateCenter: "CARY", city: "CARY" });

/** A thousands-block of which every number is sold. */
function soldBlock(index: number): AuditedBlock {
	const block = blockOf(index);
	const none = {
		free: noLines(),
		freeCount: 0,
		withdrawn: noLines(),
		stockKeys: [],
		stockKeysOfPlace: [block],
	};
	return { kind: "block", key: block, block, known: allLines(), ...none, place: placeOf(block) };
}

function inServiceBy(index: number): AuditedInService {
	const block = blockOf(Math.floor(index / ORDERS_OF_A_BLOCK));
	const first = (index % ORDERS_OF_A_BLOCK) * NUMBERS_OF_AN_ORDER;
	const lines = lineBitmap(Array.from({ length: NUMBERS_OF_AN_ORDER }, (_, line) => first + line));
	const orderId = orderIdOf(index);
	return { kind: "in-service", key: `${block} ${orderId}`, accountId: ACCOUNT, orderId, block, lines };
}

function completeOrder(index: number): AuditedOrder {
	const inService = inServiceBy(index);
	const npa = npaOf(inService.block);
	return {
		kind: "order",
		key: orderIdOf(index),
		accountId: ACCOUNT,
		orderId: orderIdOf(index),
		status: "COMPLETE",
		version: 2,
		isIndexed: false,
		partialAllowed: false,
		requested: NUMBERS_OF_AN_ORDER,
		requestedNoted: NUMBERS_OF_AN_ORDER,
		search: { npa },
		waitingKeyOfRequest: `npa=${npa}`,
		completed: NUMBERS_OF_AN_ORDER,
		completedAt: "2026-03-02T12:00:01.000Z",
		claimed: fromBlocks([inService]),
		holding: NO_NUMBERS,
		unavailable: NO_NUMBERS,
	};
}

/** So many orders that have all the numbers that there are, each made when it is read: no database, and no memory. */
function soldOut(orders: number): AuditedStore {
	const indexOf = ({ orderId }: { readonly orderId: string }) => Number.parseInt(orderId.slice(0, 8), 16);
	const blocks = Math.ceil(orders / ORDERS_OF_A_BLOCK);
	async function* pages<T>(length: number, ofPage: number, make: (index: number) => readonly T[]) {
		for (let from = 0; from < length; from += ofPage)
			yield Array.from({ length: Math.min(ofPage, length - from) }, (_, index) => make(from + index)).flat();
	}
	const npas = Array.from({ length: Math.ceil(blocks / BLOCKS_OF_AN_NPA) }, (_, n) => n * BLOCKS_OF_AN_NPA);
	const areas = npas.flatMap((index) => [...areasByPlace(placeOf(blockOf(index)))]);
	const areasOfPlace = Map.groupBy(areas, ([place]) => place);
	return {
		blocks: () => pages(blocks, RECORDS_IN_A_PAGE, (index) => [soldBlock(index)]),
		records: () =>
			pages(orders, RECORDS_IN_A_PAGE / 2, (index) => [completeOrder(index), inServiceBy(index)]),
		inServiceBy: async (names) => names.map((name) => inServiceBy(indexOf(name))),
		everDisconnected: async () => NO_NUMBERS,
		areasOf: async (places) =>
			new Map(places.map((place) => [place, (areasOfPlace.get(place) ?? []).map(([, area]) => area)])),
		countOrders: async () => 0,
		ordersNamed: async (names) => names.map((name) => completeOrder(indexOf(name))),
		disconnectsNamed: async () => [],
	};
}

/** Audits so many orders: what it read, what was broken, and the CPU that it took, making them included. */
export async function auditSoldOut(orders: number) {
	const before = process.cpuUsage();
	const { violations, ...read } = await makeAuditBooks({ store: soldOut(orders), now: () => NOON })();
	const { user, system } = process.cpuUsage(before);
	return { ...read, cpuSeconds: (user + system) / 1e6 };
}
