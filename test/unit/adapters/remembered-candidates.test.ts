import { describe, expect, it } from "vitest";
import { CANDIDATES_REMEMBERED_MS, rememberCandidates } from "../../../adapters/remembered-candidates.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../support/in-memory-store.ts";
import { afterNoon, NOON } from "../../support/order-builder.ts";

describe("remembered candidates", () => {
	function inventory(...answers: readonly (readonly string[])[][]) {
		let clock = NOON;
		let asked = 0;
		const store = inMemoryStore();
		const remembering = rememberCandidates(
			{
				...store.inventory,
				async *candidates() {
					for (const page of answers[Math.min(asked++, answers.length - 1)] ?? []) yield page as BlockId[];
				},
			},
			() => clock,
		);
		return {
			at: (ms: number) => {
				clock = afterNoon(ms);
			},
			asked: () => asked,
			/** Takes pages until it has seen so many names, as an attempt does. */
			async take(quantity: number, npa = "919") {
				const seen: string[] = [];
				for await (const page of remembering.candidates({ by: "npa", npas: [npa] })) {
					seen.push(...page);
					if (seen.length >= quantity) break;
				}
				return seen;
			},
		};
	}

	it("ask the index once for orders that follow one another", async () => {
		const { take, asked } = inventory([["a", "b"]]);
		expect([await take(1), await take(2)]).toEqual([
			["a", "b"],
			["a", "b"],
		]);
		expect(asked()).toBe(1);
	});

	it("ask it again after two seconds, and for another look-up", async () => {
		const { take, asked, at } = inventory([["a"]], [["b"]], [["c"]]);
		await take(1);
		at(CANDIDATES_REMEMBERED_MS - 1);
		await take(1);
		expect(asked()).toBe(1);
		at(CANDIDATES_REMEMBERED_MS);
		expect(await take(1)).toEqual(["b"]);
		expect(await take(1, "984")).toEqual(["c"]);
	});

	it("show stock that has just arrived to an order that needs more, and no block twice", async () => {
		const { take } = inventory([["a"]], [["a", "b"], ["c"]]);
		await take(1);
		expect(await take(3)).toEqual(["a", "b", "c"]);
	});

	it("do not remember that there was nothing", async () => {
		const { take } = inventory([[]], [["a"]]);
		expect(await take(1)).toEqual([]);
		expect(await take(1)).toEqual(["a"]);
	});
});
