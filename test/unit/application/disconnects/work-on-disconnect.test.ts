import { expect, it } from "vitest";
import { makeWorkOnDisconnect, TRIES_MAX } from "../../../../application/disconnects/work-on-disconnect.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { AGED, disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderIdOf, run, tn } from "../../../support/order-builder.ts";

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

const steady = { pause: async () => {}, random: () => 0 };

it("a disconnect that loses the race for giving back gives back again, and each number once", async () => {
	const store = inMemoryStore();
	await buyNumbers(store, run("9195550000", 2), 1);
	const placed = disconnect(run("9195550000", 2));
	await store.disconnects.add(placed);
	await makeWorkOnDisconnect({ ...store, ...steady, now: () => afterNoon(0) })(placed);
	let races = 0;
	const change: typeof store.disconnects.change = async (each) =>
		races++ === 0 ? false : store.disconnects.change(each);
	const disconnects = { ...store.disconnects, change };
	const done = await makeWorkOnDisconnect({ ...store, ...steady, disconnects, now: () => AGED })(placed);
	expect(races).toBe(2);
	expect(store.allDisconnects()).toEqual([done]);
	expect(done.restocked.size).toBe(1);
});

it("a disconnect that loses every race says which, and is left to the next run", async () => {
	const store = inMemoryStore();
	const placed = disconnect(run("9195550000", 1));
	await store.disconnects.add(placed);
	const disconnects = { ...store.disconnects, change: async () => false };
	const work = makeWorkOnDisconnect({ ...store, ...steady, disconnects, now: () => afterNoon(0) });
	await expect(work(placed)).rejects.toThrow(
		`Disconnect ${orderIdOf(0xd1)} lost ${TRIES_MAX} races in one run`,
	);
});

it("a disconnect that does not exist is worked on by mistake", async () => {
	const work = makeWorkOnDisconnect({ ...inMemoryStore(), ...steady, now: () => afterNoon(0) });
	await expect(work(disconnect(run("9195550000", 1)))).rejects.toThrow(/exists, for it is worked on/);
});
