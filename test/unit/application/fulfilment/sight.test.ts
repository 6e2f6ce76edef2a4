import { describe, expect, it } from "vitest";
import { INDEX_LAG_MS, sight } from "../../../../application/fulfilment/sight.ts";
import type { Holders } from "../../../../application/ports/inventory.ts";
import type { Lookup } from "../../../../domain/inventory/search.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { fulfilPorts } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf, run } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const TERMS = { tries: 0, looked: 0, mayTake: Number.POSITIVE_INFINITY };
const NOBODY: Holders = { orderIds: [], changes: 0 };

/** What an order sees of three free numbers while others hold, one answer for each time that it asks who does. */
async function seen(
	orderType: OrderType,
	holders: readonly Holders[],
	{ terms = {}, arriving = 0 }: { readonly terms?: Partial<OrderTerms>; readonly arriving?: number } = {},
) {
	const store = inMemoryStore();
	store.stock(run("9195550000", 3), CARY);
	const asked: Lookup[] = [];
	const inventory = {
		...store.inventory,
		async holders(lookup: Lookup) {
			const answer = holders[asked.length] ?? NOBODY;
			asked.push(lookup);
			store.stock(run("9195550100", arriving), CARY);
			return answer;
		},
	};
	const { claims, decision, contested } = await sight(
		fulfilPorts({ ...store, inventory }),
		order(orderType, { partialAllowed: false, ...terms }),
		TERMS,
	);
	return { asked, isContested: contested !== undefined, claims: claims.length, status: decision.status };
}

const other = (changes: number): Holders => ({ orderIds: [orderIdOf(2)], changes });

describe("an order that can have all it wants", () => {
	it("asks nobody what others hold", async () => {
		expect(await seen(areaCode("919", 3), [])).toMatchObject({
			asked: [],
			isContested: false,
			status: "COMPLETE",
		});
	});
});

describe("an order that would go without", () => {
	it("is contested while another holds numbers there", async () => {
		expect(await seen(areaCode("919", 4), [other(1), other(1)])).toMatchObject({ isContested: true });
	});

	it("is contested though all have settled, if they held when it began to look", async () => {
		const settled = await seen(areaCode("919", 4), [other(1), { orderIds: [], changes: 2 }]);
		expect(settled).toMatchObject({ isContested: true });
	});

	it("has what was given back while it looked", async () => {
		const given = await seen(areaCode("919", 4), [NOBODY], { arriving: 1 });
		expect(given).toMatchObject({ isContested: false, status: "COMPLETE" });
	});

	it("is not contested by what it holds itself", async () => {
		const itself = { orderIds: [orderIdOf(1)], changes: 1 };
		const alone = await seen(areaCode("919", 4), [itself, itself]);
		expect(alone).toMatchObject({ isContested: false, status: "FAILED" });
		expect(alone.asked).toHaveLength(2);
	});

	it("is contested if a hold began and ended while it looked a second time", async () => {
		const changed = await seen(areaCode("919", 4), [NOBODY, { orderIds: [], changes: 2 }]);
		expect(changed).toMatchObject({ isContested: true });
	});

	it.each([
		["a moment ago, for it may be in stock and not found yet", 1, true],
		["a while ago", INDEX_LAG_MS, false],
	])("is contested by what was given back %s", async (_, ago, isContested) => {
		const endedAt = afterNoon(1_000 - ago).toISOString(); // it is looked for a second past noon
		expect(
			await seen(areaCode("919", 4), [
				{ ...NOBODY, endedAt },
				{ ...NOBODY, endedAt },
			]),
		).toMatchObject({
			isContested,
		});
	});

	it("asks in the blocks of the exact numbers that it lacks", async () => {
		const { asked, isContested } = await seen(exactly("9195550000", "9845550000"), [other(1)]);
		expect(asked[0]).toEqual({ by: "blocks", blocks: ["9195550", "9845550"] });
		expect(isContested).toBe(true);
	});

	it.each([
		["with a part that will do", { partialAllowed: true }, true],
		["that waits for the rest of it", { partialAllowed: true, backOrderRequested: true }, false],
		["that waits for all of it with empty hands", { backOrderRequested: true }, false],
	])("%s", async (_, terms, isContested) => {
		expect(await seen(areaCode("919", 4), [other(1)], { terms })).toMatchObject({ isContested });
	});
});
