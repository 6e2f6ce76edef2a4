import { describe, expect, it } from "vitest";
import {
	makeReservations,
	type ReservationPorts,
	TRIES_MAX,
} from "../../../../application/stock/reservations.ts";
import { HOLD_MS, RESERVATION_MS, type Reservation } from "../../../../domain/inventory/reservation.ts";
import { count } from "../../../../domain/number/line-bitmap.ts";
import { fulfil } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, exactly, NOON, order, run, tn } from "../../../support/order-builder.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const [FIRST = tn("9195550000"), SECOND = FIRST] = run("9195550000", 2);

type Store = ReturnType<typeof inMemoryStore>;

function service(changed: Partial<ReservationPorts> = {}, keptPerWrite?: number) {
	const store = inMemoryStore();
	store.stock(run("9195550000", 2), CARY);
	const woken: string[] = [];
	const logged: string[] = [];
	const details: object[] = [];
	let ids = 0;
	let now = NOON;
	const desk = makeReservations(
		{
			reservations: store.reservations,
			inventory: store.inventory,
			wakeRedrive: async () => void woken.push("woken"),
			now: () => now,
			pause: async () => {},
			random: () => 0,
			newId: () => `${String(++ids).padStart(8, "0")}-0000-4000-8000-000000000000`,
			log: (event, said) => {
				logged.push(event);
				details.push(said);
			},
			...changed,
		},
		keptPerWrite,
	);
	const at = (ms: number) => {
		now = afterNoon(ms);
	};
	return { store, woken, logged, details, desk, at };
}

const onlyIn = ([first]: readonly Reservation[]): Reservation => {
	if (first === undefined) throw new Error("nothing is reserved");
	return first;
};
const reserved = async ({ desk }: ReturnType<typeof service>, accountId = "9900000") =>
	onlyIn(valueIn(await desk.reserve(accountId, [FIRST])));

describe("reserving a number", () => {
	it("keeps it for the account for four hours", async () => {
		const all = service();
		const made = await reserved(all);
		expect(made).toMatchObject({ accountId: "9900000", number: FIRST });
		expect(made.expiresAt).toBe(afterNoon(RESERVATION_MS).toISOString());
		expect(valueIn(await all.desk.read("9900000", made.reservationId))).toEqual(made);
		expect(valueIn(await all.desk.read("9900000", made.reservationId.toUpperCase()))).toEqual(made);
	});

	it("is refused for one that is unknown, in an unknown block or beside known ones", async () => {
		const { desk } = service();
		expect(codesOf(await desk.reserve("9900000", [tn("9195550500")]))).toEqual([5040]);
		expect(codesOf(await desk.reserve("9900000", [tn("2125550500")]))).toEqual([5040]);
	});

	it("is refused for one that is reserved, by whomever, and for one that is sold", async () => {
		const all = service();
		await reserved(all);
		expect(codesOf(await all.desk.reserve("9900001", [FIRST]))).toEqual([5041]);
		expect(codesOf(await all.desk.reserve("9900000", [FIRST]))).toEqual([5041]);
		const sold = order(exactly(SECOND));
		await all.store.orders.add(sold);
		await fulfil(all.store, sold.orderId);
		expect(codesOf(await all.desk.reserve("9900000", [SECOND]))).toEqual([5041]);
	});

	it("takes a number out of an expired reservation that nobody has cleared away yet", async () => {
		const all = service();
		const old = await reserved(all);
		all.at(RESERVATION_MS);
		const made = await reserved(all, "9900001");
		expect(all.store.allReservations()).toEqual([made]);
		expect(codesOf(await all.desk.read("9900000", old.reservationId))).toEqual([5043]);
	});

	it("tries a lost race again, and gives up in the end", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		let lost = 0;
		const losing = (times: number) => ({
			...store.reservations,
			add: async (...args: Parameters<typeof store.reservations.add>) =>
				lost++ < times ? false : store.reservations.add(...args),
		});
		const { inventory } = store;
		await reserved(service({ inventory, reservations: losing(TRIES_MAX - 1) }));
		lost = 0;
		const hopeless = service({ inventory, reservations: losing(TRIES_MAX) });
		await expect(hopeless.desk.reserve("9900000", [SECOND])).rejects.toThrow(/lost 8 races/);
	});
});

describe("reserving several numbers", () => {
	const several = (changed: (store: Store) => Partial<Store["reservations"]> = () => ({})) => {
		const store = inMemoryStore();
		const numbers = [...run("9195550998", 2), ...run("9195551000", 2)];
		store.stock(run("9195550998", 2), CARY);
		store.stock(run("9195551000", 2), CARY);
		const reservations = { ...store.reservations, ...changed(store) };
		const { desk, logged, details } = service({ reservations, inventory: store.inventory }, 3);
		return { store, desk, numbers, log: logged, details };
	};
	const free = (store: Store) => store.allBlocks().reduce((sum, { free: lines }) => sum + count(lines), 0);

	it("keeps all of them for four hours, in the order in which they are named, across writes and blocks", async () => {
		const { store, desk, numbers } = several();
		const named = numbers.toReversed();
		const made = valueIn(await desk.reserve("9900000", named));
		expect(made.map(({ number }) => number)).toEqual(named);
		for (const each of made) {
			expect(each.expiresAt).toBe(afterNoon(RESERVATION_MS).toISOString());
			expect(valueIn(await desk.read("9900000", each.reservationId))).toEqual(each);
		}
		expect([store.allReservations().length, free(store)]).toEqual([4, 0]);
	});

	it("keeps by one write what one can take out of stock, holds what is more first, and holds nothing in vain", async () => {
		const writes: number[] = [];
		const { desk, numbers } = several(({ reservations }) => ({
			add: (keepings) => {
				writes.push(keepings.length);
				return reservations.add(keepings);
			},
		}));
		valueIn(await desk.reserve("9900000", numbers.slice(0, 3)));
		expect(writes.splice(0)).toEqual([3]);
		await desk.reserve("9900000", [...run("9195551001", 1), ...numbers.slice(0, 3)]);
		expect(writes.splice(0)).toEqual([]);
		const others = several(({ reservations }) => ({
			add: (keepings) => {
				writes.push(keepings.length);
				return reservations.add(keepings);
			},
		}));
		valueIn(await others.desk.reserve("9900000", numbers));
		expect(writes).toEqual([3, 1, 4]);
	});

	it("keeps none where some cannot be had, and says which", async () => {
		const { store, desk, numbers } = several();
		await desk.reserve("9900001", numbers.slice(3));
		const asked = [...numbers, tn("2125550500")];
		expect(faultsOf(await desk.reserve("9900000", asked))).toMatchObject([
			{ code: 5041, description: expect.stringContaining("9195551001") },
			{ code: 5040, description: expect.stringContaining("2125550500") },
		]);
		expect(codesOf(await desk.reserve("9900000", asked.slice(1, 4)))).toEqual([5041]);
		expect([store.allReservations().length, free(store)]).toEqual([1, 3]);
	});

	it("gives back what it held when a rival takes the rest meanwhile", async () => {
		let writes = 0;
		const { store, desk, numbers } = several(({ reservations, inventory }) => ({
			add: async (keepings) => {
				const done = await reservations.add(keepings);
				const rival = service({ reservations, inventory }).desk;
				if (++writes === 1) valueIn(await rival.reserve("9900001", numbers.slice(3)));
				return done;
			},
		}));
		expect(codesOf(await desk.reserve("9900000", numbers))).toEqual([5041]);
		expect(store.allReservations()).toMatchObject([{ accountId: "9900001", number: numbers[3] }]);
		expect(free(store)).toBe(3);
	});

	it("leaves what it held to the sweep where it can give nothing back, or is cut off", async () => {
		let writes = 0;
		const { store, desk, numbers, log, details } = several(({ reservations }) => ({
			add: async (keepings) => {
				if (++writes > 1) throw new Error("cut off");
				return reservations.add(keepings);
			},
			release: async () => {
				throw new Error("cut off");
			},
		}));
		await expect(desk.reserve("9900000", numbers)).rejects.toThrow("cut off");
		expect(log).toEqual(["holds-not-given-back"]);
		const consequence = "the sweep does it in some minutes";
		expect(details).toEqual([{ error: "Error: cut off", consequence }]);
		const left = store.allReservations();
		expect(left.map(({ expiresAt }) => expiresAt)).toEqual(Array(3).fill(afterNoon(HOLD_MS).toISOString()));
		for await (const page of store.reservations.expired(afterNoon(HOLD_MS)))
			for (const each of page) await store.reservations.release(each);
		expect(free(store)).toBe(4);
	});
});

describe("a reservation", () => {
	it("is told to its account alone, and to nobody once it has expired", async () => {
		const all = service();
		const { reservationId } = await reserved(all);
		const another = reservationId.replace(/^0/, "1");
		expect(codesOf(await all.desk.read("9900000", another))).toEqual([5043]);
		expect(codesOf(await all.desk.read("9900001", reservationId))).toEqual([5043]);
		expect(codesOf(await all.desk.read("9900000", "r-1"))).toEqual([5043]);
		expect(await all.desk.ofNumber(["9900001"], FIRST)).toBeUndefined();
		expect(await all.desk.ofNumber(["9900001", "9900000"], FIRST)).toMatchObject({ reservationId });
		all.at(RESERVATION_MS - 1);
		expect(valueIn(await all.desk.read("9900000", reservationId))).toMatchObject({ reservationId });
		all.at(RESERVATION_MS);
		expect(codesOf(await all.desk.read("9900000", reservationId))).toEqual([5043]);
		expect(codesOf(await all.desk.release("9900000", reservationId))).toEqual([5043]);
		expect(await all.desk.ofNumber(["9900000"], FIRST)).toBeUndefined();
	});

	it("is found by its id in any case", async () => {
		const all = service({ newId: () => "f342904f-b03a-4499-bac0-e8f43a2664a1" });
		const made = await reserved(all);
		for (const id of [made.reservationId, made.reservationId.toUpperCase()])
			expect(valueIn(await all.desk.read("9900000", id))).toEqual(made);
	});

	it("is given back once, and orders that wait are told", async () => {
		const all = service();
		const { reservationId } = await reserved(all);
		expect(codesOf(await all.desk.release("9900001", reservationId))).toEqual([5043]);
		expect(all.woken).toEqual([]);
		expect(valueIn(await all.desk.release("9900000", reservationId))).toMatchObject({ reservationId });
		expect(all.woken).toEqual(["woken"]);
		expect(codesOf(await all.desk.release("9900000", reservationId))).toEqual([5043]);
		expect(all.store.allReservations()).toEqual([]);
		await reserved(all, "9900001");
	});

	it("is given back though nobody can be told of it", async () => {
		const all = service({
			wakeRedrive: async () => {
				throw new Error("throttled");
			},
		});
		const { reservationId } = await reserved(all);
		expect(valueIn(await all.desk.release("9900000", reservationId))).toMatchObject({ reservationId });
		expect(all.logged).toEqual(["redrive-not-woken"]);
		const consequence = "the schedule runs it within a minute";
		expect(all.details).toEqual([{ error: "Error: throttled", consequence }]);
	});
});

describe("what a reservation asks the stores for", () => {
	it("is the block as it is now, for an old copy would lose the race", async () => {
		const { inventory } = service().store;
		const asked: boolean[] = [];
		const read: typeof inventory.read = (names, fresh) => {
			asked.push(fresh);
			return inventory.read(names, fresh);
		};
		expect(
			codesOf(await service({ inventory: { read } }).desk.reserve("9900000", [tn("2125550500")])),
		).toEqual([5040]);
		expect(asked).toEqual([true]);
	});

	it("is nothing for an id that no reservation has", async () => {
		const { reservations } = service().store;
		const of = async () => {
			throw new Error("asked");
		};
		const { desk } = service({ reservations: { ...reservations, of } });
		expect(codesOf(await desk.read("9900000", "r-1"))).toEqual([5043]);
	});

	it("is waited for a little longer after each lost race", async () => {
		const { reservations } = service().store;
		const pauses: number[] = [];
		const { desk } = service({
			reservations: { ...reservations, add: async () => false },
			pause: async (ms) => void pauses.push(ms),
			random: () => 0.5,
		});
		await expect(desk.reserve("9900000", [FIRST])).rejects.toThrow("A reservation lost 8 races");
		expect(pauses).toEqual([10, 40, 160, 320, 320, 320, 320]);
	});
});
