import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import { count, difference, type LineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import { marshal } from "./attributes.ts";
import { type BlockUpdate, blockUpdate, stockKeysOf } from "./block-item.ts";
import { STOCK_KEYS, WORD_NAMES } from "./keys.ts";

/**
 * Takes a claim's numbers out of a block. Its condition names only the words that it takes from, so it holds though a rival has taken
 * other numbers since the block was read. At the same moment two transactions cannot have one block, whichever words they want: one of
 * them is refused, and comes again (decision 0010). `freeCount` moves by arithmetic; the claim that empties the block also
 * takes it out of the stock index, any other claim leaves that alone.
 */
export function claimUpdate({ block, lines, seen, empties }: PlannedClaim): BlockUpdate {
	const left = difference(seen, lines);
	const touched = wordsOf(lines);
	const values: Record<string, number> = { k: count(lines), minusK: -count(lines) };
	for (const index of touched) {
		values[`s${index}`] = seen[index] ?? 0;
		values[`w${index}`] = left[index] ?? 0;
	}
	const words = touched.map((index) => `${WORD_NAMES[index]} = :w${index}`).join(", ");
	const asSeen = touched.map((index) => `${WORD_NAMES[index]} = :s${index}`).join(" AND ");
	return {
		...blockUpdate(block, values),
		UpdateExpression: `SET ${words} ADD freeCount :minusK${empties ? ` REMOVE ${STOCK_KEYS.join(", ")}` : ""}`,
		ConditionExpression: `${asSeen} AND freeCount ${empties ? "=" : ">"} :k`,
	};
}

/**
 * Puts numbers into a block, where they are not free yet. Bits that are not set are added as numbers, so rivals need no
 * condition. The block enters the stock index, or stays in it.
 */
export function freeUpdate({ block, lines }: BlockLines, place: BlockPlace): BlockUpdate {
	const touched = wordsOf(lines);
	const values: Record<string, string | number> = { ...stockKeysOf(place), k: count(lines) };
	for (const index of touched) values[`w${index}`] = lines[index] ?? 0;
	const additions = touched.map((index) => `${WORD_NAMES[index]} :w${index}`).join(", ");
	return {
		...blockUpdate(block, values),
		UpdateExpression: `ADD ${additions}, freeCount :k SET ${STOCK_KEYS.map((name) => `${name} = :${name}`).join(", ")}`,
	};
}

/**
 * Puts newly imported numbers into a block: free, and known from now on. Happens only if the block's known numbers are as
 * they were seen, so no number is ever imported twice and none that a customer has is freed. `seen` and `known` are the
 * known numbers before and after, in the bytes of the `known` attribute; `seen` is absent for a new block.
 */
export function importUpdate(
	fresh: BlockLines,
	place: Omit<BlockPlace, "block"> & { readonly tier: string },
	{ seen, known }: { readonly seen?: Uint8Array; readonly known: Uint8Array },
): BlockUpdate & { readonly ExpressionAttributeNames: Record<string, string> } {
	const freed = freeUpdate(fresh, { ...place, block: fresh.block });
	const { state, rateCenter, city, lata, tier } = place;
	const attributes = Object.entries(
		marshal({ state, rateCenter, city, lata, tier, zips: place.zips?.join(" ") || undefined }),
	);
	return {
		...freed,
		UpdateExpression: `${freed.UpdateExpression}, known = :known${attributes.map(([name]) => `, #${name} = :${name}`).join("")}`,
		ConditionExpression: seen ? "known = :seen" : "attribute_not_exists(PK)",
		ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
		ExpressionAttributeValues: {
			...freed.ExpressionAttributeValues,
			...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
			":known": { B: known },
			...(seen ? { ":seen": { B: seen } } : {}),
		},
	};
}

const wordsOf = (lines: LineBitmap): readonly number[] =>
	[...lines.keys()].filter((index) => (lines[index] ?? 0) !== 0);
