import { expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, tn } from "../../../support/order-builder.ts";

it("a disconnect of more records than a transaction takes goes in steps, and is whole in the end", async () => {
	const store = inMemoryStore();
	const numbers = Array.from({ length: 130 }, (_, n) => tn(String(9195550000 + n * 1000)));
	await buyNumbers(store, numbers, 1);
	const taken: number[] = [];
	const change: typeof store.disconnects.change = (each) => {
		taken.push(each.taken?.length ?? 0, each.restocked?.length ?? 0);
		return store.disconnects.change(each);
	};
	const placed = disconnect(numbers, { mode: "purge" });
	await store.disconnects.add(placed);
	const disconnects = { ...store.disconnects, change };
	await makeWorkOnDisconnect({
		...store,
		disconnects,
		now: () => afterNoon(0),
		pause: async () => {},
		random: () => 0,
	})(placed);
	expect(taken).toEqual([49, 0, 49, 0, 32, 0, 0, 99, 0, 31]);
	expect(store.allDisconnects()[0]).toMatchObject({ status: "COMPLETE" });
	expect(store.allInService()).toEqual([]);
});
