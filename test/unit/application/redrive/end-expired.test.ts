import { describe, expect, it } from "vitest";
import type { Reservations } from "../../../../application/ports/reservations.ts";
import { endExpired } from "../../../../application/redrive/end-expired.ts";
import type { Run } from "../../../../application/redrive/run.ts";
import { type Reservation, reserve } from "../../../../domain/inventory/reservation.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, NOON, orderIdOf, tn } from "../../../support/order-builder.ts";
import { beginRun, pagesAsked } from "../../../support/redrive-run.ts";

const reservation = (n: number): Reservation =>
	reserve({ accountId: "9900000", number: tn(String(9195550000 + n)), uuid: orderIdOf(n) }, NOON);

/** A run over pages of expired reservations, which ends each as told. */
function over(
	pages: readonly (readonly Reservation[])[],
	release: Reservations["release"],
	changed: Partial<Run> = {},
) {
	const { list, asked } = pagesAsked(...pages);
	const reservations = { ...inMemoryStore().reservations, expired: list, release };
	return { ...beginRun({ reservations, ...changed }), asked };
}

describe("ending expired reservations", () => {
	it("counts those that it ended itself, however many are ended at once", async () => {
		const all = [1, 2, 3].map(reservation);
		const ended: Reservation[] = [];
		const { run } = over([all.slice(0, 2), all.slice(2)], async (each) => {
			ended.push(each);
			return each !== all[1];
		});
		await endExpired(run);
		expect(ended).toEqual(all);
		expect([run.expired, run.failures]).toEqual([2, 0]);
	});

	it("goes on with the others when one fails, and says which it was", async () => {
		const [one, other] = [1, 2].map(reservation);
		if (one === undefined || other === undefined) throw new Error("two");
		const { run, logged } = over([[one, other]], async (each) => {
			if (each === one) throw new Error("throttled");
			return true;
		});
		await endExpired(run);
		expect([run.expired, run.failures]).toEqual([1, 1]);
		const { reservationId } = one;
		expect(logged).toEqual([
			["redrive-part-failed", { reservationId, error: "Error: throttled" }, undefined],
		]);
	});

	it("begins nothing once it is late, and asks for no more", async () => {
		let at = 60_000;
		const ended: Reservation[] = [];
		const { run, asked } = over(
			[[1, 2, 3].map(reservation), [reservation(4)]],
			async (each) => {
				at += 1000;
				ended.push(each);
				return true;
			},
			{ now: () => afterNoon(at), endsAt: afterNoon(62_000).getTime() },
		);
		await endExpired(run);
		expect(ended).toEqual([1, 2].map(reservation));
		expect(asked()).toBe(1);
	});
});
