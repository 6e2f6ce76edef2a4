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
import { holdNumbers, settleOrder } from "../../../../domain/order/order.ts";
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
	const both = [tn("9195550007"), tn("9195550008")];
	const held = holdNumbers(order(areaCode("919", 2)), numberSet(both.slice(0, 1)), NOON);
	const inSteps = (block: string, line: number) => ({ ...inService(block, line), inSteps: true });

	it("is asked for once, and only where it may hold something", async () => {
		let asked = 0;
		const heldBy = heldByOrders({
			async find() {
				asked += 1;
				return held;
			},
		});
		expect(await heldBy.of(inService("9195550"))).toEqual(noLines());
		expect(asked).toBe(0);
		expect([...linesIn(await heldBy.of(inSteps("9195550", 7)))]).toEqual([7]);
		expect(await heldBy.changedSince(inSteps("9195550", 7), NOON.toISOString())).toBe(false);
		expect(asked).toBe(1);
	});

	it("is also what it took after it was asked, and in the step that settled it", async () => {
		const heldBy = heldByOrders({ find: async () => held });
		await heldBy.of(inSteps("9195550", 7));
		expect([...linesIn(await heldBy.of(inSteps("9195551", 3)))]).toEqual([3]);
		expect([...linesIn(await heldBy.of(inService("9195552", 4)))]).toEqual([4]);
	});

	it("is not what it has settled", async () => {
		const decision = { take: "what-was-found", status: "COMPLETE" } as const;
		const settled = settleOrder(held, decision, numberSet(both.slice(1)), NOON);
		const heldBy = heldByOrders({ find: async () => settled });
		expect(await heldBy.of({ ...inSteps("9195550", 7), lines: lineBitmap([7, 8]) })).toEqual(noLines());
	});

	it("is nothing where there is no such order", async () => {
		const heldBy = heldByOrders({ find: async () => undefined });
		expect(await heldBy.of(inSteps("9195550", 0))).toEqual(noLines());
		expect(await heldBy.changedSince(inSteps("9195550", 0), NOON.toISOString())).toBe(false);
	});

	it("may have been settled since: told once, for then it is known how it was", async () => {
		const heldBy = heldByOrders({ find: async () => held });
		const record = inSteps("9195550", 7);
		expect(await heldBy.changedSince(inService("9195550"), NOON.toISOString())).toBe(false);
		expect(await heldBy.changedSince(record, NOON.toISOString())).toBe(true);
		expect(await heldBy.changedSince(record, NOON.toISOString())).toBe(false);
		const later = heldByOrders({ find: async () => held });
		expect(await later.changedSince(record, afterNoon(1).toISOString())).toBe(false);
	});
});
