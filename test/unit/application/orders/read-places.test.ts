import { expect, it } from "vitest";
import { readPlaces } from "../../../../application/orders/read-places.ts";
import { BLOCKS_PER_READ_MAX } from "../../../../application/ports/inventory.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, order, tn } from "../../../support/order-builder.ts";

it("asks for the place of every block once, a request's worth at a time, and not for the latest state", async () => {
	const numbers = Array.from({ length: BLOCKS_PER_READ_MAX + 1 }, (_, n) =>
		tn(String(9192000000 + n * 1000)),
	);
	const store = inMemoryStore();
	store.stock(numbers, { state: "NC", rateCenter: "CARY" });
	const asked: (readonly [blocks: number, fresh: boolean])[] = [];
	const inventory: typeof store.inventory = {
		...store.inventory,
		read: (names, fresh) => {
			asked.push([names.length, fresh]);
			return store.inventory.read(names, fresh);
		},
	};
	const claimed = numberSet(numbers);
	const bought = { ...order(areaCode("919", 1)), claimed };
	const places = await readPlaces(inventory, [bought, bought]);
	expect(asked).toEqual([
		[BLOCKS_PER_READ_MAX, false],
		[1, false],
	]);
	expect(places.size).toBe(BLOCKS_PER_READ_MAX + 1);
	expect(places.get("9192000" as BlockId)).toMatchObject({ block: "9192000", rateCenter: "CARY" });
});
