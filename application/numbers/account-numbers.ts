import { difference, type LineBitmap, linesIn, noLines } from "../../domain/number/line-bitmap.ts";
import { type BlockId, numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { Order } from "../../domain/order/order.ts";
import { leadingDigits, matchingNumbers, type NumberFilter } from "../../domain/search/number-filter.ts";
import type {
	AccountRecord,
	DisconnectedRecord,
	InServiceRecord,
	NumbersInService,
} from "../ports/numbers-in-service.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now } from "../ports/runtime.ts";

/** What a number is to an account that has it, or had it. */
export const ACCOUNT_NUMBER_STATUSES = ["Inservice", "Aging", "Disconnected"] as const;

/** One of them. */
export type AccountNumberStatus = (typeof ACCOUNT_NUMBER_STATUSES)[number];

/** A number of an account, and the record that tells of it. */
export interface AccountNumber {
	readonly number: TelephoneNumber;
	readonly status: AccountNumberStatus;
	readonly record: AccountRecord;
	/** When one that ages goes back to stock. */
	readonly returnsAt?: string;
}

/** The numbers of one thousands-block, lowest first, each once; none where nothing of the block is looked for. */
export interface NumbersOfBlock {
	readonly block: BlockId;
	readonly numbers: readonly AccountNumber[];
	/** Records read for it. */
	readonly records: number;
}

/** What reading an account's numbers reaches for. */
export interface AccountNumbersPorts {
	readonly numbersInService: NumbersInService;
	readonly orders: Pick<Orders, "find">;
	readonly now: Now;
}

/**
 * An account's numbers of the statuses asked for, block by block, from a block on. A number that was disconnected and is in
 * service again is in service, if both are asked for.
 */
export async function* numbersOfAccount(
	{ numbersInService, orders, now }: AccountNumbersPorts,
	accountId: string,
	statuses: readonly AccountNumberStatus[],
	filter: NumberFilter,
	from?: BlockId,
): AsyncGenerator<NumbersOfBlock> {
	const digits = leadingDigits(filter);
	const inService = async function* () {
		const held = heldByOrders(orders);
		for await (const page of settledPages({ numbersInService, held, now }, accountId, digits, from))
			for (const record of page)
				yield { record, status: "Inservice" as const, hidden: await held.of(record) };
	};
	const gone = async function* () {
		const time = now().toISOString();
		for await (const page of numbersInService.disconnected(accountId, digits, from))
			for (const record of page) {
				const status = statusOf(record, time);
				const returning = status === "Aging" ? { returnsAt: record.agedAt } : {};
				yield { record, status, hidden: noLines(), ...returning };
			}
	};
	const isAsked = (status: AccountNumberStatus) => statuses.includes(status);
	const streams = [
		...(isAsked("Inservice") ? [inService()] : []),
		...(isAsked("Aging") || isAsked("Disconnected") ? [gone()] : []),
	];
	for await (const { block, entries } of byBlock(streams)) {
		const numbers = new Map<TelephoneNumber, AccountNumber>();
		for (const { record, status, hidden, returnsAt } of entries) {
			if (!isAsked(status)) continue;
			const returning = returnsAt === undefined ? {} : { returnsAt };
			for (const line of linesIn(difference(matchingNumbers(filter, record), hidden))) {
				const number = numberAt(block, line);
				if (!numbers.has(number)) numbers.set(number, { number, status, record, ...returning });
			}
		}
		const sorted = [...numbers.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
		yield { block, numbers: sorted, records: entries.length };
	}
}

const statusOf = ({ agedAt }: DisconnectedRecord, time: string): AccountNumberStatus =>
	agedAt > time ? "Aging" : "Disconnected";

/** What orders had not settled when they were asked, each once. */
export interface HeldByOrders {
	/** Asks the order of a record unless it was asked before; only where it may hold something. True if it was asked now, and had changed since then. */
	changedSince(record: InServiceRecord, then: string): Promise<boolean>;
	/** What of a record its order had not settled, or did not have yet: no customer is to see it. */
	of(record: InServiceRecord): Promise<LineBitmap>;
}

/** One order is the same for all its records, whenever they are read: as it was when it was asked. */
export function heldByOrders(orders: Pick<Orders, "find">): HeldByOrders {
	const asked = new Map<string, Order | undefined>();
	const ask = async ({ accountId, orderId, inSteps }: InServiceRecord): Promise<Order | undefined> => {
		if (inSteps && !asked.has(orderId)) asked.set(orderId, await orders.find({ accountId, orderId }));
		return asked.get(orderId);
	};
	return {
		async changedSince(record, then) {
			if (asked.has(record.orderId)) return false;
			const order = await ask(record);
			return order !== undefined && order.modifiedAt >= then;
		},
		async of(record) {
			const order = await ask(record);
			return order ? difference(record.lines, order.claimed.get(record.block) ?? noLines()) : noLines();
		},
	};
}

/** What clocks of two machines may differ by, and more, ms. */
const CLOCKS_APART_MS = 10_000;

/**
 * Pages of which an order that takes its numbers in steps shows none or all. It may settle after a page is read and before it is asked: the
 * page then has a part of it, and is read again. As an order is asked once, that ends.
 */
async function* settledPages(
	{
		numbersInService,
		held,
		now,
	}: Pick<AccountNumbersPorts, "numbersInService" | "now"> & { readonly held: HeldByOrders },
	accountId: string,
	digits: string,
	from: BlockId | undefined,
): AsyncGenerator<readonly InServiceRecord[]> {
	for (let first = from, isWhole = false; !isWhole; ) {
		isWhole = true;
		const then = new Date(now().getTime() - CLOCKS_APART_MS).toISOString();
		for await (const page of numbersInService.inService(accountId, digits, first)) {
			for (const record of page) if (await held.changedSince(record, then)) isWhole = false;
			if (!isWhole) {
				first = page[0]?.block;
				break;
			}
			yield page;
		}
	}
}

interface Entry {
	readonly record: AccountRecord;
	readonly status: AccountNumberStatus;
	readonly hidden: LineBitmap;
	readonly returnsAt?: string;
}

/** Merges streams that are sorted by block; of one block the entries of an earlier stream come first. */
async function* byBlock(
	streams: readonly AsyncIterator<Entry>[],
): AsyncGenerator<{ readonly block: BlockId; readonly entries: readonly Entry[] }> {
	const heads = await Promise.all(streams.map((stream) => stream.next()));
	for (;;) {
		const blocks = heads.flatMap((head) => (head.done ? [] : [head.value.record.block]));
		const block = blocks.sort()[0];
		if (block === undefined) return;
		const entries: Entry[] = [];
		for (const [index, stream] of streams.entries()) {
			for (let head = heads[index]; head && !head.done && head.value.record.block === block; ) {
				entries.push(head.value);
				head = await stream.next();
				heads[index] = head;
			}
		}
		yield { block, entries };
	}
}
