import { describe, expect, it } from "vitest";
import { releaseDue } from "../../../../application/redrive/release-due.ts";
import type { DisconnectName } from "../../../../domain/disconnect/disconnect.ts";
import { afterNoon, orderIdOf } from "../../../support/order-builder.ts";
import { beginRun, pagesAsked } from "../../../support/redrive-run.ts";

const named = (n: number): DisconnectName => ({ accountId: "9900000", disconnectId: orderIdOf(n) });

describe("going on with disconnects past due", () => {
	it("works on each, and counts them", async () => {
		const { list } = pagesAsked([{ ...named(1), version: 7 }, named(2)], [named(3)]);
		const { run, worked } = beginRun({ disconnects: { due: list } });
		await releaseDue(run);
		expect(worked).toEqual([named(1), named(2), named(3)]);
		expect([run.disconnected, run.failures]).toEqual([3, 0]);
	});

	it("asks for those that are due by now", async () => {
		const asked: Date[] = [];
		const due = async function* (now: Date): AsyncGenerator<DisconnectName[]> {
			asked.push(now);
			yield [];
		};
		await releaseDue(beginRun({ disconnects: { due } }).run);
		expect(asked).toEqual([afterNoon(60_000)]);
	});

	it("goes on with the others when one fails, counts it, and says which it was", async () => {
		const { list } = pagesAsked([named(1), named(2)]);
		const { run, logged } = beginRun({
			disconnects: { due: list },
			workOnDisconnect: async ({ disconnectId }) => {
				if (disconnectId === orderIdOf(1)) throw new Error("throttled");
			},
		});
		await releaseDue(run);
		expect([run.disconnected, run.failures]).toEqual([1, 1]);
		expect(logged).toEqual([["disconnect-failed", { ...named(1), error: "Error: throttled" }, undefined]]);
	});

	it("begins nothing once it is late, and asks for no more", async () => {
		const { list, asked } = pagesAsked(
			[named(1), named(2), named(3), named(4), named(5), named(6)],
			[named(7)],
		);
		let at = 60_000;
		const done: string[] = [];
		const { run } = beginRun({
			disconnects: { due: list },
			workOnDisconnect: async ({ disconnectId }) => {
				at += 1000;
				done.push(disconnectId);
			},
			now: () => afterNoon(at),
			endsAt: afterNoon(62_000).getTime(),
		});
		await releaseDue(run);
		expect(done).toEqual([orderIdOf(1), orderIdOf(2)]);
		expect(asked()).toBe(1);
	});
});
