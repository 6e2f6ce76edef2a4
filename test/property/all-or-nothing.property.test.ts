import { expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { numbersOfAccount } from "../../application/numbers/account-numbers.ts";
import { makeReadOrder } from "../../application/orders/read-order.ts";
import type { NumbersInService } from "../../application/ports/numbers-in-service.ts";
import { completedQuantity } from "../../domain/order/order.ts";
import { fulfilPorts } from "../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { areaCode, order, run } from "../support/order-builder.ts";
import { type VirtualTime, virtualTime } from "../support/virtual-time.ts";

/** Blocks with so many free numbers each: an order for all of them is four transactions. */
const BLOCKS = 130;
const OF_BLOCK = 5;
const QUANTITY = BLOCKS * OF_BLOCK;

/** Milliseconds that a read and a write of the table take each way. */
const READ_MS = [1, 3] as const;
const WRITE_MS = [2, 6] as const;

/** Blocks of one page of an account's numbers, for each of the customers who look: an order lies on one page, or on several. */
const PAGES = [20, 50, 50, BLOCKS, BLOCKS];

/** What an account has in service, in pages that are read one after the other, each as it is then. */
function inPages(
	{ numbersInService }: InMemoryStore,
	time: VirtualTime,
	blocksOfPage: number,
): NumbersInService {
	return {
		...numbersInService,
		async *inService(accountId, digits, from) {
			for (let first = from; ; ) {
				await time.pause(READ_MS[0] + time.random() * (READ_MS[1] - READ_MS[0]));
				const records = [];
				for await (const some of numbersInService.inService(accountId, digits, first)) records.push(...some);
				const blocks = [...new Set(records.map(({ block }) => block))];
				const next = blocks[blocksOfPage];
				yield next === undefined ? records : records.filter(({ block }) => block < next);
				if (next === undefined) return;
				first = next;
			}
		},
	};
}

/** What customers see of an order of several transactions, who look again and again while it is worked on: how many of its numbers. */
async function looksAt(seed: number): Promise<{ readonly inOrder: number[]; readonly inService: number[] }> {
	const store = inMemoryStore();
	for (let n = 0; n < BLOCKS; n++) store.stock(run(String(9_192_000_000 + n * 1000), OF_BLOCK), {});
	const time = virtualTime(seed);
	const orders = {
		...store.orders,
		find: time.delayed(store.orders.find, READ_MS),
		change: time.delayed(store.orders.change, WRITE_MS),
	};
	const attempt = makeFulfilOrder(
		fulfilPorts({ ...store, orders }, { now: time.now, pause: time.pause, random: time.random }),
	);
	const placed = order(areaCode("919", QUANTITY), { partialAllowed: false });
	await store.orders.add(placed);

	let isSettled = false;
	const seen = { inOrder: [] as number[], inService: [] as number[] };
	const again = async (look: () => Promise<void>) => {
		while (!isSettled) await look();
		await look();
	};
	const lookAtOrder = async () => {
		const read = await makeReadOrder({ orders })(placed);
		if (read.ok) seen.inOrder.push(completedQuantity(read.value));
	};
	const lookAtNumbers = async (blocksOfPage: number) => {
		const ports = { numbersInService: inPages(store, time, blocksOfPage), orders, now: time.now };
		const everything = { search: {}, since: {} };
		let sum = 0;
		for await (const { numbers } of numbersOfAccount(ports, placed.accountId, ["Inservice"], everything))
			sum += numbers.length;
		seen.inService.push(sum);
	};
	const work = attempt({ ...placed, attempt: 1 }).finally(() => {
		isSettled = true;
	});
	await time.until(
		Promise.all([work, again(lookAtOrder), ...PAGES.map((page) => again(() => lookAtNumbers(page)))]),
	);
	return seen;
}

it("an order of several transactions is seen with none of its numbers, or with all of them, at every moment", async () => {
	for (let seed = 1; seed <= 20; seed++) {
		const { inOrder, inService } = await looksAt(seed);
		expect(new Set(inOrder), `order, seed ${seed}`).toEqual(new Set([0, QUANTITY]));
		expect(new Set(inService), `numbers in service, seed ${seed}`).toEqual(new Set([0, QUANTITY]));
	}
});
