import { agingNumbers, type Disconnect, numbersLeft } from "../../domain/disconnect/disconnect.ts";
import { difference, intersection, isEmpty, type LineBitmap } from "../../domain/number/line-bitmap.ts";
import { type BlockLines, blocksOf, fromBlocks, type NumberSet } from "../../domain/number/number-set.ts";
import type { Order } from "../../domain/order/order.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import { eachOf } from "../each-of.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { NumbersInService, TakenNumbers } from "../ports/numbers-in-service.ts";
import type { Orders } from "../ports/orders.ts";

/** Blocks looked at at once. */
const CONCURRENCY = 16;

/** What looking for numbers in service reaches for. */
export interface InServicePorts {
	readonly orders: Pick<Orders, "find">;
	readonly disconnects: Pick<Disconnects, "find">;
	readonly numbersInService: NumbersInService;
}

/** What there is of the numbers that a disconnect asks for. */
export interface FoundNumbers {
	/** Those that can be taken out of service, in the order of their blocks. */
	readonly taken: readonly TakenNumbers[];
	/** Those that the account has, but not in service. */
	readonly notInService: NumberSet;
}

/**
 * Looks for the numbers that a disconnect has not taken yet. A number can be disconnected once the order that brought it is
 * final: until then the order may still take more, and the customer closes it first. One that ages already is not in service.
 */
export async function findInService(ports: InServicePorts, disconnect: Disconnect): Promise<FoundNumbers> {
	const { accountId } = disconnect;
	const orderOf = remembered((orderId) => ports.orders.find({ accountId, orderId }));
	const disconnectOf = remembered((disconnectId) => ports.disconnects.find({ accountId, disconnectId }));
	const taken: TakenNumbers[] = [];
	const notInService: BlockLines[] = [];

	/** Answers those of the lines that the account does not have in service. */
	const lookInService = async ({ block, lines }: BlockLines): Promise<LineBitmap> => {
		let left = lines;
		for await (const page of ports.numbersInService.inService(accountId, block))
			for (const record of page) {
				const here = intersection(record.lines, left);
				if (isEmpty(here)) continue;
				if (isSettled(await orderOf(record.orderId))) taken.push({ record, lines: here });
				else notInService.push({ block, lines: here });
				left = difference(left, here);
			}
		return left;
	};

	const lookAmongAging = async ({ block, lines }: BlockLines): Promise<void> => {
		for await (const page of ports.numbersInService.disconnected(accountId, block))
			for (const record of page) {
				if (isEmpty(intersection(record.lines, lines))) continue;
				const earlier = await disconnectOf(record.orderId);
				const aging = earlier && agingNumbers(earlier).get(block);
				if (aging !== undefined) notInService.push({ block, lines: intersection(lines, aging) });
			}
	};

	await eachOf(blocksOf(numbersLeft(disconnect)), CONCURRENCY, async ({ block, lines }) => {
		const left = await lookInService({ block, lines });
		if (!isEmpty(left)) await lookAmongAging({ block, lines: left });
	});
	taken.sort((a, b) => (a.record.block < b.record.block ? -1 : 1));
	return { taken, notInService: fromBlocks(notInService) };
}

const isSettled = (order: Order | undefined): boolean =>
	order !== undefined && isFinal(order.status) && order.holding.size === 0;

/** Asks for each name once. */
function remembered<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
	const asked = new Map<string, Promise<T>>();
	return function askOnce(name) {
		const known = asked.get(name) ?? ask(name);
		asked.set(name, known);
		return known;
	};
}
