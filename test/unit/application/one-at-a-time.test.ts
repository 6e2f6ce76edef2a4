import { expect, it } from "vitest";
import { oneAtATime, oneAtOnce } from "../../../application/one-at-a-time.ts";
import { ok } from "../../../domain/result.ts";
import { inMemoryBulkheads } from "../../support/in-memory-bulkheads.ts";
import { NOON } from "../../support/order-builder.ts";
import { refusalOf } from "../../support/results.ts";

const THINGS = oneAtOnce("THINGS");

function turns() {
	const bulkheads = inMemoryBulkheads();
	const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
	return { bulkheads, now: () => NOON, pause, random: () => 1 };
}

it("nobody works beside another of their account, and each has their turn", async () => {
	const ports = turns();
	let [inside, most] = [0, 0];
	const work = async () => {
		inside += 1;
		most = Math.max(most, inside);
		await ports.pause();
		inside -= 1;
		return ok("done");
	};
	const all = await Promise.all(Array.from({ length: 5 }, () => oneAtATime(ports, THINGS, "1", work)));
	expect([most, all.every((one) => one.ok)]).toEqual([1, true]);
});

it("who finds others at it at every try is told to come again, which is no failure of the service's", async () => {
	const ports = turns();
	await ports.bulkheads.enter(THINGS, "1", NOON);
	expect(refusalOf(await oneAtATime(ports, THINGS, "1", async () => ok("done")))).toMatchObject({
		status: 429,
		retryAfterSeconds: 1,
	});
	expect(await oneAtATime(ports, THINGS, "2", async () => ok("done"))).toEqual(ok("done"));
});

it("a turn ends when its work fails, and an outage is told as one", async () => {
	const ports = turns();
	const failing = oneAtATime(ports, THINGS, "1", () => Promise.reject(new Error("no table")));
	await expect(failing).rejects.toThrow("no table");
	expect(await oneAtATime(ports, THINGS, "1", async () => ok("done"))).toEqual(ok("done"));
	ports.bulkheads.enter = () => Promise.reject(new Error("away"));
	await expect(oneAtATime(ports, THINGS, "1", async () => ok("done"))).rejects.toThrow("away");
});
