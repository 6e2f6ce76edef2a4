import fc from "fast-check";
import { type BlockId, numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";

/** A thousands-block: mostly one of a few, so that lists meet in them. */
export const blocks: fc.Arbitrary<BlockId> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom("9195550", "9195551", "9845550", "8005559") },
	{ weight: 1, arbitrary: fc.stringMatching(/^[2-9]\d{2}[2-9]\d{3}$/) },
) as fc.Arbitrary<BlockId>;

/** A number: mostly in one of a few blocks, and often at the edge of a word. */
export const numbers: fc.Arbitrary<TelephoneNumber> = fc
	.tuple(blocks, fc.oneof(fc.constantFrom(0, 31, 32, 991, 992, 999), fc.nat({ max: 999 })))
	.map(([block, line]) => numberAt(block, line));

/** Runs of neighbours and strangers, in any order, perhaps with repetitions. */
export const numberLists: fc.Arbitrary<readonly TelephoneNumber[]> = fc
	.array(
		fc.oneof(
			numbers.map((number) => [number]),
			fc
				.tuple(blocks, fc.nat({ max: 999 }), fc.nat({ max: 20 }))
				.map(([block, first, more]) =>
					Array.from({ length: Math.min(more, 999 - first) + 1 }, (_, index) =>
						numberAt(block, first + index),
					),
				),
		),
		{ maxLength: 12 },
	)
	.map((runs) => runs.flat());

/** Any text at all, lone surrogates and control characters included. */
export const anyText: fc.Arbitrary<string> = fc.string({
	unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
	maxLength: 40,
});
