import { describe, expect, it } from "vitest";
import {
	type AccountNumberStatus,
	type AccountNumbersPorts,
	heldByOrders,
	numbersOfAccount,
} from "../../../../application/numbers/account-numbers.ts";
import type {
	DisconnectedRecord,
	InServiceRecord,
} from "../../../../application/ports/numbers-in-service.ts";
import { lineBitmap, linesIn, noLines } from "../../../../domain/number/line-bitmap.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { holdNumbers } from "../../../../domain/order/order.ts";
import { afterNoon, areaCode, NOON, order, orderName, tn } from "../../../support/order-builder.ts";

const inService = (block: string, line = 0): InServiceRecord => ({
	...orderName(1),
	block: block as BlockId,
	lines: lineBitmap([line]),
	siteId: "743",
	since: NOON.toISOString(),
	inSteps: false,
});
const gone = (block: string, agedAt: Date, line = 0): DisconnectedRecord => ({
	...orderName(2),
	block: block as BlockId,
	lines: lineBitmap([line]),
	since: NOON.toISOString(),
	agedAt: agedAt.toISOString(),
});

/** An account's numbers of those statuses, and which of the two tables were read. */
async function numbersAmong(
	stored: { inService?: readonly InServiceRecord[]; gone?: readonly DisconnectedRecord[] },
	statuses: readonly AccountNumberStatus[],
) {
	const read: string[] = [];
	const ports: AccountNumbersPorts = {
		orders: { find: async () => undefined },
		numbersInService: {
			async *inService() {
				read.push("in service");
				yield stored.inService ?? [];
			},
			async *disconnected() {
				read.push("disconnected");
				yield stored.gone ?? [];
			},
		},
		now: () => NOON,
	};
	const numbers: string[] = [];
	for await (const page of numbersOfAccount(ports, "9900000", statuses, { search: {}, since: {} }))
		numbers.push(...page.numbers.map(({ number, status }) => `${number} ${status}`));
	return { numbers, read };
}

describe("an account's numbers", () => {
	it("are merged block by block from what is in service and what is gone", async () => {
		const stored = {
			inService: [inService("9195551"), inService("9195553")],
			gone: [gone("9195550", afterNoon(1)), gone("9195553", afterNoon(1), 1), gone("9195554", afterNoon(1))],
		};
		const { numbers } = await numbersAmong(stored, ["Inservice", "Aging"]);
		expect(numbers).toEqual([
			"9195550000 Aging",
			"9195551000 Inservice",
			"9195553000 Inservice",
			"9195553001 Aging",
			"9195554000 Aging",
		]);
	});

	it("age until the moment at which they have aged, and each status is answered alone", async () => {
		const stored = { gone: [gone("9195550", afterNoon(1)), gone("9195551", NOON)] };
		expect((await numbersAmong(stored, ["Aging"])).numbers).toEqual(["9195550000 Aging"]);
		expect((await numbersAmong(stored, ["Disconnected"])).numbers).toEqual(["9195551000 Disconnected"]);
	});

	it("are read from nowhere else than where those asked for are", async () => {
		expect((await numbersAmong({}, ["Inservice"])).read).toEqual(["in service"]);
		expect((await numbersAmong({}, ["Aging"])).read).toEqual(["disconnected"]);
		expect((await numbersAmong({}, ["Disconnected"])).read).toEqual(["disconnected"]);
		expect((await numbersAmong({}, [])).read).toEqual([]);
	});
});

describe("what an order holds", () => {
	const held = holdNumbers(order(areaCode("919", 2)), numberSet([tn("9195550007")]), NOON);

	it("is asked for once, and only where it may hold something", async () => {
		let asked = 0;
		const heldBy = heldByOrders({
			async find() {
				asked += 1;
				return held;
			},
		});
		expect(await heldBy(inService("9195550"))).toEqual(noLines());
		expect(asked).toBe(0);
		expect([...linesIn(await heldBy({ ...inService("9195550"), inSteps: true }))]).toEqual([7]);
		expect(await heldBy({ ...inService("9195551"), inSteps: true })).toEqual(noLines());
		expect(asked).toBe(1);
	});

	it("is nothing where there is no such order", async () => {
		const heldBy = heldByOrders({ find: async () => undefined });
		expect(await heldBy({ ...inService("9195550"), inSteps: true })).toEqual(noLines());
	});
});
