import { beforeEach, describe, expect, it } from "vitest";
import type { SweepLease } from "../../application/ports/sweep-lease.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

/** The promises of `SweepLease`, for the adapter and for the fake alike. Every call of `make` answers one that nobody has. */
export function sweepLeaseContract(name: string, make: () => Promise<SweepLease>): void {
	describe(`the promises of the lease of a sweep, kept by ${name}`, () => {
		let lease: SweepLease;
		const take = (holder: string, seconds = 0) =>
			lease.take(holder, afterNoon(seconds * 1000), afterNoon((seconds + 10) * 1000));
		beforeEach(async () => {
			lease = await make();
		});

		it("one has it until it gives it back", async () => {
			expect(await take("one")).toBe(true);
			expect(await take("two")).toBe(false);
			expect(await lease.giveBack("one")).toBe("look-again");
			expect(await take("three")).toBe(false);
			expect(await lease.giveBack("one")).toBe("look-again");
			expect(await lease.giveBack("one")).toBe("ended");
			expect(await take("four")).toBe(true);
		});

		it("however many found it taken, it is one look more", async () => {
			await take("one");
			expect(await Promise.all(["two", "three", "four", "five"].map((each) => take(each)))).toEqual(
				Array(4).fill(false),
			);
			expect([await lease.giveBack("one"), await lease.giveBack("one")]).toEqual(["look-again", "ended"]);
		});

		it("of many who come at once one gets it", async () => {
			const got = await Promise.all(["a", "b", "c", "d", "e", "f"].map((each) => take(each)));
			expect(got.filter(Boolean)).toHaveLength(1);
		});

		it("ends when it was not renewed in time, and whoever had it ends nobody else's", async () => {
			await take("one");
			await lease.renew("one", afterNoon(14_000));
			expect(await take("two", 13)).toBe(false);
			expect(await take("two", 14)).toBe(true);
			await lease.renew("one", afterNoon(60_000));
			expect(await lease.giveBack("one")).toBe("ended");
			expect(await take("three", 15)).toBe(false);
			expect(await take("three", 24)).toBe(true);
		});

		it("one that a wrong clock took for a day holds nobody up, where every sweep waited for the day to pass", async () => {
			await take("one", 24 * 60 * 60);
			expect(await take("two")).toBe(true);
			await lease.renew("one", afterNoon(60_000));
			expect(await lease.giveBack("one")).toBe("ended");
			expect(await take("three")).toBe(false);
		});

		it("one of a clock that is ten seconds ahead counts", async () => {
			await take("one", 10);
			expect(await take("two")).toBe(false);
			expect(await lease.giveBack("one")).toBe("look-again");
		});

		it("a look that was asked for is nothing to the next who takes it", async () => {
			await take("one");
			await take("two");
			expect(await take("three", 10)).toBe(true);
			expect(await lease.giveBack("three")).toBe("ended");
			expect(await lease.giveBack("three")).toBe("ended");
			await lease.renew("three", afterNoon(60_000));
			expect(await lease.take("four", NOON, afterNoon(10_000))).toBe(true);
		});
	});
}
