import { describe, expect, it } from "vitest";
import {
	makePlaceDisconnect,
	type PlaceDisconnectPorts,
} from "../../../../application/disconnects/place-disconnect.ts";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import { type Disconnect, NUMBERS_AT_ONCE_MAX } from "../../../../domain/disconnect/disconnect.ts";
import { countNumbers } from "../../../../domain/number/number-set.ts";
import type { IdempotencyKey } from "../../../../domain/request/idempotency-key.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, NOON, orderIdOf, run } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

function service(changed: Partial<PlaceDisconnectPorts> = {}) {
	const store = inMemoryStore();
	const logged: string[] = [];
	const details: unknown[] = [];
	let woken = 0;
	let ids = 0;
	const steady = { now: () => NOON, pause: async () => {}, random: () => 0 };
	const placeDisconnect = makePlaceDisconnect({
		...store,
		workOn: makeWorkOnDisconnect({ ...store, ...steady }),
		wakeRedrive: async () => {
			woken += 1;
		},
		agingDays: 30,
		newDisconnectId: () => orderIdOf(0xd0 + ++ids),
		now: steady.now,
		log: (event, said) => {
			logged.push(event);
			details.push(said);
		},
		...changed,
	});
	const place = async (numbers: readonly string[], mode = "normal", idempotency?: IdempotencyKey) => {
		const placed = await placeDisconnect({
			accountId: "9900000",
			userName: "demo",
			draft: { numbers, mode },
			...(idempotency && { idempotency }),
		});
		return { placed, stored: store.allDisconnects()[0] };
	};
	return { store, logged, details, place, woken: () => woken };
}

describe("placing a disconnect", () => {
	it("takes the numbers out of service before it answers, though the answer says RECEIVED", async () => {
		const { store, place, woken, logged } = service();
		await buyNumbers(store, run("9195550000", 3), 1);
		const { placed, stored } = await place(run("9195550000", 2));
		expect(valueIn(placed)).toMatchObject({ status: "RECEIVED", createdBy: "demo" });
		expect(stored?.status).toBe("COMPLETE");
		expect(countNumbers(stored?.restocked ?? new Map())).toBe(0);
		expect([woken(), logged]).toEqual([0, ["disconnect-placed"]]);
	});

	it("wakes the redrive when numbers went back to stock at once: there may be backorders for them", async () => {
		for (const [mode, agingDays] of [
			["purge", 30],
			["normal", 0],
		] as const) {
			const { store, place, woken } = service({ agingDays });
			await buyNumbers(store, run("9195550000", 2), 1);
			const { stored } = await place(run("9195550000", 2), mode);
			expect(countNumbers(stored?.restocked ?? new Map())).toBe(2);
			expect(woken()).toBe(1);
		}
	});

	it("leaves a large one to the redrive, due at once", async () => {
		const { store, place, woken } = service();
		await buyNumbers(store, run("9195550000", 501), 1);
		const { stored } = await place(run("9195550000", 501));
		expect(stored).toMatchObject({ status: "RECEIVED", dueAt: NOON.toISOString() });
		expect(woken()).toBe(1);
	});

	it("is due when it could not be worked on, and says so in the log", async () => {
		const failing = async (): Promise<Disconnect> => {
			throw new Error("no connection");
		};
		const { place, logged } = service({ workOn: failing });
		const { placed, stored } = await place(run("9195550000", 1));
		expect(valueIn(placed)).toMatchObject({ status: "RECEIVED" });
		expect(stored?.dueAt).toBe(afterNoon(30_000).toISOString());
		expect(logged).toEqual(["disconnect-placed", "disconnect-left"]);
	});

	it("stores nothing that has a fault", async () => {
		const { place, logged } = service();
		const { placed, stored } = await place(["123"], "gone");
		expect(placed.ok ? undefined : codesOf(placed)).toEqual([5084, 5077, 5070]);
		expect([stored, logged]).toEqual([undefined, ["disconnect-rejected"]]);
	});

	it("disconnects once for an idempotency key, whatever became of the first answer, and says 409 to another body", async () => {
		const { store, place, logged } = service();
		await buyNumbers(store, run("9195550000", 3), 1);
		const key = { key: "k", fingerprint: "a" };
		const { placed: first } = await place(run("9195550000", 2), "normal", key);
		const { placed: again } = await place(run("9195550000", 2), "normal", key);
		expect(valueIn(again)).toMatchObject({
			disconnectId: valueIn(first).disconnectId,
			status: "COMPLETE",
		});
		const { placed: other } = await place(run("9195550000", 3), "normal", { ...key, fingerprint: "b" });
		expect(refusalOf(other)).toMatchObject({ status: 409, faults: [{ code: 1015 }] });
		expect(store.allDisconnects()).toHaveLength(1);
		expect(logged).toEqual(["disconnect-placed", "disconnect-rejected"]);
	});

	it("refuses an idempotency key that is none", async () => {
		const { placed, stored } = await service().place(run("9195550000", 1), "normal", {
			key: "",
			fingerprint: "a",
		});
		expect(placed.ok ? undefined : codesOf(placed)).toEqual([1019]);
		expect(stored).toBeUndefined();
	});

	it("works at once on as many numbers as it may", async () => {
		const { store, place, woken } = service();
		await buyNumbers(store, run("9195550000", NUMBERS_AT_ONCE_MAX), 1);
		expect((await place(run("9195550000", NUMBERS_AT_ONCE_MAX))).stored?.status).toBe("COMPLETE");
		expect(woken()).toBe(0);
	});

	it("leaves lines by which the disconnect, its size and what is wrong with it are found", async () => {
		const names = { disconnectId: orderIdOf(0xd1), accountId: "9900000" };
		const failing = async (): Promise<Disconnect> => {
			throw new Error("no connection");
		};
		const failed = service({ workOn: failing });
		await failed.place(run("9195550000", 2));
		expect(failed.details).toEqual([
			{ ...names, mode: "normal", requested: 2 },
			{
				...names,
				error: "Error: no connection",
				consequence: "the disconnect is due, the redrive function goes on with it",
			},
		]);
		const rejected = service();
		await rejected.place(["123", "456"]);
		expect(rejected.details).toEqual([{ accountId: "9900000", status: 400, codes: [5077, 5070] }]);
	});
});
