import { describe, expect, it } from "vitest";
import { simulate } from "../bench/scale/day.ts";
import { ORDERS } from "../bench/scale/demand.ts";
import { DEPLOYMENTS } from "../bench/scale/deployments.ts";
import { Queue } from "../bench/scale/queue.ts";
import { WarmTable } from "../bench/scale/warm-table.ts";

describe("the model of a carrier's day", () => {
	const [deployment] = DEPLOYMENTS;
	if (deployment === undefined) throw new Error("There is no deployment");

	it("loses no order, takes no more than the throttle lets through, and is the same for the same seed", () => {
		const day = simulate(deployment, 1);
		expect(day.placed / ORDERS).toBeCloseTo(1, 2);
		expect(Math.max(...day.course)).toBeLessThanOrEqual(deployment.throttle.rate * 1.01);
		expect(day.served).toBeLessThanOrEqual(day.waited);
		expect(simulate(deployment, 1)).toEqual(day);
		expect(simulate(deployment, 2)).not.toEqual(day);
	});

	it("serves whoever came first first, and knows who waited longest, and whose it was", () => {
		const queue = new Queue();
		const served: [whose: number, amount: number][] = [];
		queue.arrive(0, 3, 1);
		queue.arrive(1, 2, 2);
		expect(queue.serve(1, 1)).toBe(1);
		expect(queue.serve(5, 3, (...each) => served.push(each))).toBe(3);
		expect(served).toEqual([
			[1, 2],
			[2, 1],
		]);
		expect(queue.serve(9, 10)).toBe(1);
		expect(queue.held()).toEqual({ most: 4, longestWait: 8, lastWaitAt: 5 });
	});

	it("lets a table take twice what it took until half an hour ago, and what it was warm for", () => {
		const table = new WarmTable(4_000);
		table.take(60, 3_000);
		expect(table.capacityAt(61)).toBe(4_000);
		expect(table.capacityAt(60 + 31 * 60)).toBe(6_000);
	});
});
