import { difference, type LineBitmap, linesIn, noLines } from "../../domain/number/line-bitmap.ts";
import { type BlockId, numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
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
		for await (const page of numbersInService.inService(accountId, digits, from))
			for (const record of page) yield { record, status: "Inservice" as const, hidden: await held(record) };
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

/** What of a record its order still holds unsettled. Each order is asked for once, and only where it may hold something. */
export function heldByOrders(orders: Pick<Orders, "find">): (record: InServiceRecord) => Promise<LineBitmap> {
	const asked = new Map<string, ReturnType<Orders["find"]>>();
	return async function heldByOrder({ accountId, orderId, block, inSteps }) {
		if (!inSteps) return noLines();
		const order = asked.get(orderId) ?? orders.find({ accountId, orderId });
		asked.set(orderId, order);
		return (await order)?.holding.get(block) ?? noLines();
	};
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
