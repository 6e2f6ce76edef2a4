import fc from "fast-check";
import { expect, test } from "vitest";
import { BULK_QUANTITY, type CandidateBlock, planClaims } from "../../domain/inventory/plan-claims.ts";
import { count, difference, intersection, isEmpty, lineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";

const RUNS = { numRuns: 200 };

const run = fc
	.tuple(fc.nat({ max: 999 }), fc.integer({ min: 1, max: 400 }))
	.map(([first, size]) => Array.from({ length: Math.min(size, 1000 - first) }, (_, index) => first + index));
const lines = fc.array(run, { maxLength: 3 }).map((runs) => lineBitmap(runs.flat()));

const candidates: fc.Arbitrary<readonly CandidateBlock[]> = fc
	.array(fc.tuple(lines, lines), { maxLength: 8 })
	.map((pairs) =>
		pairs.map(([free, matching], index) => ({
			block: `919555${index}` as BlockId,
			free,
			eligible: intersection(free, matching),
		})),
	);
const quantity = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 5000 }));
const seed = fc.nat({ max: 0xffff_ffff });

const totalOf = (sets: readonly CandidateBlock[]) =>
	sets.reduce((total, { eligible }) => total + count(eligible), 0);

test("a plan takes exactly as many numbers as are wanted, or all there are", () => {
	fc.assert(
		fc.property(candidates, quantity, seed, (candidates, quantity, seed) => {
			const taken = planClaims(candidates, quantity, seed).reduce(
				(total, { lines }) => total + count(lines),
				0,
			);
			expect(taken).toBe(Math.min(quantity, totalOf(candidates)));
		}),
		RUNS,
	);
});

test("each claim takes matching lines of its block, once, and says truly whether it empties it", () => {
	fc.assert(
		fc.property(candidates, quantity, seed, (candidates, quantity, seed) => {
			const plan = planClaims(candidates, quantity, seed);
			expect(new Set(plan.map(({ block }) => block)).size).toBe(plan.length);
			for (const { block, lines, seen, empties } of plan) {
				const candidate = candidates.find((each) => each.block === block);
				expect(candidate?.free).toEqual(seen);
				expect(candidate && isEmpty(difference(lines, candidate.eligible))).toBe(true);
				expect(isEmpty(lines)).toBe(false);
				expect(empties).toBe(count(seen) === count(lines));
			}
		}),
		RUNS,
	);
});

test("a small order stays in one block if any block serves it", () => {
	const small = fc.integer({ min: 1, max: BULK_QUANTITY - 1 });
	fc.assert(
		fc.property(candidates, small, seed, (candidates, quantity, seed) => {
			if (candidates.some(({ eligible }) => count(eligible) >= quantity))
				expect(planClaims(candidates, quantity, seed)).toHaveLength(1);
		}),
		RUNS,
	);
});

test("a bulk order touches as few blocks as can be", () => {
	const bulk = fc.integer({ min: BULK_QUANTITY, max: 5000 });
	fc.assert(
		fc.property(candidates, bulk, seed, (candidates, quantity, seed) => {
			const plan = planClaims(candidates, quantity, seed);
			const fullest = candidates.map(({ eligible }) => count(eligible)).sort((a, b) => b - a);
			const fewest = fullest.filter((_, index) => {
				const before = fullest.slice(0, index).reduce((total, size) => total + size, 0);
				return before < quantity && (fullest[index] ?? 0) > 0;
			});
			expect(plan).toHaveLength(fewest.length);
		}),
		RUNS,
	);
});
