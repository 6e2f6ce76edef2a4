import { describe, expect, it } from "vitest";
import {
	type FoundNumbers,
	findInService,
	type InServicePorts,
} from "../../../../application/disconnects/find-in-service.ts";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import { fromBlocks, numberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import { holdNumbers } from "../../../../domain/order/order.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { AGED, disconnect } from "../../../support/disconnect-builder.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, run, tn } from "../../../support/order-builder.ts";

/** The numbers found, by order, each order with its numbers of one block. */
const shown = ({ taken, notInService }: FoundNumbers) => ({
	taken: taken.map(({ record: { block, orderId }, lines }) => [
		orderId,
		...numbersIn(fromBlocks([{ block, lines }])),
	]),
	notInService: [...numbersIn(notInService)],
});

const find = async (ports: InServicePorts, ...numbers: readonly string[]) =>
	shown(await findInService(ports, disconnect(numbers.map(tn), {}, { disconnectId: orderIdOf(0xd9) })));

/** Disconnects numbers of the account, and works on that at a time. */
async function disconnected(store: InMemoryStore, numbers: readonly string[], n: number, at = afterNoon(0)) {
	const placed = disconnect(numbers.map(tn), {}, { disconnectId: orderIdOf(n) });
	await store.disconnects.add(placed);
	await makeWorkOnDisconnect({ ...store, now: () => at, pause: async () => {}, random: () => 0 })(placed);
}

/** The ports of a store, and what was asked of them. */
function counting(store: InMemoryStore) {
	const asked: string[] = [];
	const ports: InServicePorts = {
		orders: {
			find: (name) => {
				asked.push(`order ${Number.parseInt(name.orderId, 16)}`);
				return store.orders.find(name);
			},
		},
		disconnects: {
			find: (name) => {
				asked.push(`disconnect ${name.disconnectId.slice(6, 8)}`);
				return store.disconnects.find(name);
			},
		},
		numbersInService: {
			inService: store.numbersInService.inService,
			disconnected: (accountId, block) => {
				asked.push(`aging ${block}`);
				return store.numbersInService.disconnected(accountId, block);
			},
		},
	};
	return { ports, asked };
}

describe("numbers of a disconnect", () => {
	it("are taken from the orders that brought them, block by block, and no others of theirs", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, ["9845550000", "9195550001", "9195550002"].map(tn), 1);
		await buyNumbers(store, [tn("9195550003")], 2);
		await buyNumbers(store, [tn("9195550004")], 3, { accountId: "9900001" });
		await buyNumbers(store, [tn("9195550005")], 4);
		expect(await find(store, "9845550000", "9195550001", "9195550003", "9195550004")).toEqual({
			taken: [
				[orderIdOf(1), "9195550001"],
				[orderIdOf(2), "9195550003"],
				[orderIdOf(1), "9845550000"],
			],
			notInService: [],
		});
	});

	it("are taken in the order of their blocks, whichever is answered first", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, ["9195550000", "9195551000", "9195552000"].map(tn), 1);
		const numbersInService = {
			...store.numbersInService,
			async *inService(accountId: string, block: string) {
				if (block === "9195550") await new Promise((answer) => setTimeout(answer, 5));
				yield* store.numbersInService.inService(accountId, block);
			},
		};
		const numbers = ["9195552000", "9195550000", "9195551000"];
		const { taken } = await find({ ...store, numbersInService }, ...numbers);
		expect(taken.map(([, number]) => number)).toEqual(numbers.toSorted());
	});

	it("are not in service while their order may take more, or is not there", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, [tn("9195550000")], 1);
		const [bought] = store.allOrders();
		if (bought === undefined) throw new Error("bought");
		const holding = holdNumbers(order(areaCode("919", 2)), numberSet([tn("9195550009")]), afterNoon(0));
		const notYet = { taken: [], notInService: ["9195550000"] };
		for (const stands of [
			undefined,
			{ ...bought, status: "BACKORDERED" as const },
			{ ...holding, status: bought.status },
		])
			expect(await find({ ...store, orders: { find: async () => stands } }, "9195550000")).toEqual(notYet);
	});

	it("are not in service while they age, and unknown once they have aged", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 4), 1);
		await disconnected(store, ["9195550000", "9195550002"], 0xd1);
		const asked = ["9195550000", "9195550001", "9195550009"];
		const taken = [[orderIdOf(1), "9195550001"]];
		expect(await find(store, ...asked)).toEqual({ taken, notInService: ["9195550000"] });
		const aged = store.allDisconnects()[0];
		if (aged === undefined) throw new Error("disconnected");
		await makeWorkOnDisconnect({ ...store, now: () => AGED, pause: async () => {}, random: () => 0 })(aged);
		expect(await find(store, ...asked)).toEqual({ taken, notInService: [] });
	});

	it("whose earlier disconnect is not there any more are unknown", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 1), 1);
		await disconnected(store, ["9195550000"], 0xd1);
		const disconnects = { find: async () => undefined };
		expect(await find({ ...store, disconnects }, "9195550000")).toEqual({ taken: [], notInService: [] });
	});
});

describe("the stores", () => {
	it("are asked for an order once, and for what ages only where something is not in service", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, ["9195550000", "9195551000", "9195552000"].map(tn), 1);
		await buyNumbers(store, [tn("9195550009")], 2);
		const { ports, asked } = counting(store);
		await find(ports, "9195550000", "9195551000", "9195552000");
		expect(asked).toEqual(["order 1"]);
	});

	it("are asked for an earlier disconnect once, and only where it had one of the numbers", async () => {
		const store = inMemoryStore();
		const first = ["9195550000", "9195551000"];
		await buyNumbers(store, [...first, "9195550009"].map(tn), 1);
		await disconnected(store, first, 0xd1);
		await disconnected(store, ["9195550009"], 0xd2);
		const { ports, asked } = counting(store);
		await find(ports, ...first);
		expect(asked.toSorted()).toEqual(["aging 9195550", "aging 9195551", "disconnect d1"]);
	});
});

it("finds nothing where the record is of other lines", async () => {
	const store = inMemoryStore();
	await buyNumbers(store, [tn("9195550000")], 1);
	const { taken } = await findInService(store, disconnect([tn("9195550001")]));
	expect(taken).toEqual([]);
	expect(store.allInService()[0]?.lines).toEqual(lineBitmap([0]));
});
