import { describe, expect, it } from "vitest";
import {
	BULK_QUANTITY,
	type CandidateBlock,
	planClaims,
	seedOf,
} from "../../../../domain/inventory/plan-claims.ts";
import {
	allLines,
	count,
	type LineBitmap,
	lineBitmap,
	linesIn,
} from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { orderIdOf } from "../../../support/order-builder.ts";

const range = (from: number, to: number) =>
	lineBitmap(Array.from({ length: to - from + 1 }, (_, index) => from + index));
const candidate = (name: string, eligible: LineBitmap, free: LineBitmap = eligible): CandidateBlock => ({
	block: name as BlockId,
	free,
	eligible,
});
const list = (lines: LineBitmap) => [...linesIn(lines)];
const taken = (plan: ReturnType<typeof planClaims>) =>
	plan.map(({ block, lines }) => [block, count(lines)] as const);

describe("a small order", () => {
	const three = [
		candidate("9195550", range(0, 9)),
		candidate("9195551", range(0, 9)),
		candidate("9195552", range(0, 9)),
	];

	it("takes from the first block that serves all of it, whatever its seed: who calls has chosen where to begin", () => {
		for (const seed of [0, 1, 2, 0xffff_ffff])
			expect(planClaims(three, 1, seed).map((claim) => claim.block)).toEqual(["9195550"]);
	});

	it("begins at the word that the upper half of the seed names", () => {
		const all = [candidate("9195550", allLines())];
		expect(planClaims(all, 3, 5 << 16).map(({ lines }) => list(lines))).toEqual([[160, 161, 162]]);
		expect(planClaims(all, 3, 37 << 16).map(({ lines }) => list(lines))).toEqual([[160, 161, 162]]);
		expect(planClaims(all, 3, 0xffff_0000).map(({ lines }) => list(lines))).toEqual([[992, 993, 994]]);
	});

	it("begins at one of the words that have numbers, or rivals for a block's last ones would all begin at the first", () => {
		const last = [candidate("9195550", range(896, 999))];
		const firsts = [0, 1, 2, 3].map((n) => planClaims(last, 1, n << 16).map(({ lines }) => list(lines)));
		expect(firsts).toEqual([[[896]], [[928]], [[960]], [[992]]]);
	});

	it("prefers one block that serves all of it over the first", () => {
		const uneven = [candidate("9195550", range(0, 1)), candidate("9195551", range(0, 4))];
		expect(taken(planClaims(uneven, 5, 0))).toEqual([["9195551", 5]]);
	});

	it("takes from several blocks, as they come, when none serves all of it", () => {
		expect(taken(planClaims(three, 25, 2))).toEqual([
			["9195550", 10],
			["9195551", 10],
			["9195552", 5],
		]);
	});
});

describe("a bulk order", () => {
	const uneven = [
		candidate("9195550", range(0, 49)),
		candidate("9195551", range(0, 999)),
		candidate("9195552", range(0, 299)),
	];

	it("takes from the fullest blocks, whatever its seed", () => {
		for (const seed of [0, 1, 2, 0xffff_ffff]) {
			expect(taken(planClaims(uneven, 1200, seed))).toEqual([
				["9195551", 1000],
				["9195552", 200],
			]);
		}
	});

	it("takes lines from the lowest on", () => {
		expect(planClaims(uneven, 100, 0xffff_ffff).map(({ lines }) => list(lines))).toEqual([
			list(range(0, 99)),
		]);
	});

	it("begins at 100 numbers; 99 still follow the seed", () => {
		const even = [candidate("9195550", range(0, 499)), candidate("9195551", allLines())];
		expect(BULK_QUANTITY).toBe(100);
		expect(taken(planClaims(even, 99, 0))).toEqual([["9195550", 99]]);
		expect(taken(planClaims(even, 100, 0))).toEqual([["9195551", 100]]);
	});
});

describe("a claim", () => {
	it("carries the free lines as they were seen, those that do not match included", () => {
		const free = range(0, 99);
		expect(planClaims([candidate("9195550", lineBitmap([7, 9]), free)], 1, 0)).toEqual([
			{ block: "9195550", lines: lineBitmap([7]), seen: free, empties: false, place: { block: "9195550" } },
		]);
	});

	it.each([
		["takes the last free numbers", lineBitmap([7]), lineBitmap([7]), 1, true],
		["takes all that match, while others stay free", lineBitmap([7]), lineBitmap([7, 8]), 1, false],
		["leaves one", lineBitmap([7, 8]), lineBitmap([7, 8]), 1, false],
	])("that %s", (_, eligible, free, quantity, empties) => {
		expect(planClaims([candidate("9195550", eligible, free)], quantity, 0)[0]?.empties).toBe(empties);
	});
});

it.each([
	["no candidates", [], 5],
	["candidates without a matching line", [candidate("9195550", lineBitmap([]), range(0, 9))], 5],
	["nothing asked for", [candidate("9195550", range(0, 9))], 0],
	["bulk without candidates", [], 500],
])("with %s there are no claims", (_, candidates, quantity) => {
	expect(planClaims(candidates, quantity, 3)).toEqual([]);
});

describe("seeds", () => {
	it.each([
		["", 0x811c_9dc5],
		["a", 0xe40c_292c],
		["foobar", 0xbf9c_f968],
	])("of %j follow FNV-1a's published test vectors", (text, seed) => {
		expect(seedOf(text)).toBe(seed);
	});

	it("spread 1,000 rivals evenly over 32 words", () => {
		const candidates = [candidate("9195550", allLines())];
		const words = new Map<number, number>();
		for (let n = 1; n <= 1000; n++) {
			for (const { lines } of planClaims(candidates, 1, seedOf(`${orderIdOf(n)}/0`))) {
				const word = Math.floor((list(lines)[0] ?? 0) / 32);
				words.set(word, (words.get(word) ?? 0) + 1);
			}
		}
		expect(words.size).toBe(32);
		expect(Math.max(...words.values())).toBeLessThan(3 * (1000 / 32));
	});
});
