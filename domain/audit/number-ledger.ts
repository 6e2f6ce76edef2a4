import {
	count,
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	union,
	WORDS,
} from "../number/line-bitmap.ts";
import { fromBlocks } from "../number/number-set.ts";
import type { BlockId } from "../number/telephone-number.ts";
import type { AuditedBlock } from "./audited.ts";
import type { Violation, ViolationKind } from "./violation.ts";

/**
 * Where every number is, as far as it has been read: what is known, free, out of sale and taken of each thousands-block, 512 bytes
 * for 1,000 numbers and some 100 for finding them, so that a hundred million numbers are 60 MB. Whoever takes numbers is told from
 * those before only in blocks that are `watched`.
 */
export interface NumberLedger {
	/** Enters a block; what is wrong in it alone. All blocks come before all takers. */
	enter(block: AuditedBlock): readonly Violation[];
	/** Enters numbers that somebody has; what is wrong with their having them. */
	take(taker: string, block: BlockId, lines: LineBitmap): readonly Violation[];
	/** At the end: numbers that are known and nowhere. */
	lost(): Iterable<Violation>;
}

/** Bitmaps kept of each block. */
const SETS = ["known", "free", "withdrawn", "taken"] as const;

/** Blocks for which room is made at once. */
const BLOCKS_PER_CHUNK = 1024;

/** A ledger in which nothing has been entered. */
export function numberLedger(watched: ReadonlySet<string> = new Set()): NumberLedger {
	const slots = new Map<BlockId, number>();
	const keys: string[] = [];
	const chunks: Uint32Array[] = [];
	const takers = new Map<BlockId, { readonly taker: string; readonly lines: LineBitmap }[]>();

	const setOf = (slot: number, set: (typeof SETS)[number]): Uint32Array => {
		const chunk = chunks[Math.floor(slot / BLOCKS_PER_CHUNK)];
		const from = ((slot % BLOCKS_PER_CHUNK) * SETS.length + SETS.indexOf(set)) * WORDS;
		return chunk?.subarray(from, from + WORDS) ?? new Uint32Array(WORDS);
	};
	const before = (block: BlockId, twice: LineBitmap): string =>
		(takers.get(block) ?? [])
			.filter(({ lines }) => !isEmpty(intersection(lines, twice)))
			.map(({ taker }) => taker)
			.join(" and ") || "somebody before";

	return {
		enter({ block, key, known, free, withdrawn, ...audited }) {
			const slot = slots.size;
			slots.set(block, slot);
			keys.push(key);
			if (slot % BLOCKS_PER_CHUNK === 0) chunks.push(new Uint32Array(BLOCKS_PER_CHUNK * SETS.length * WORDS));
			for (const [set, lines] of Object.entries({ known, free, withdrawn }))
				setOf(slot, set as (typeof SETS)[number]).set(lines);
			const none = violationsOf(key, block);
			return [
				...none("free-unknown", difference(free, known), "free, but never imported"),
				...none("withdrawn-unknown", difference(withdrawn, known), "out of sale, but never imported"),
				...none("withdrawn-and-free", intersection(withdrawn, free), "out of sale, and free"),
				...miscounted({ block, key, free, ...audited }),
			];
		},
		take(taker, block, lines) {
			const slot = slots.get(block);
			const none = violationsOf(slot === undefined ? taker : (keys[slot] ?? taker), block, taker);
			if (slot === undefined) return none("taken-unknown", lines, `taken by ${taker}, but never imported`);
			const taken = setOf(slot, "taken");
			const twice = intersection(taken, lines);
			const known = setOf(slot, "known");
			const found = [
				...none("taken-unknown", difference(lines, known), `taken by ${taker}, but never imported`),
				...none("free-and-taken", intersection(setOf(slot, "free"), lines), `free, and taken by ${taker}`),
				...none(
					"withdrawn-and-taken",
					intersection(setOf(slot, "withdrawn"), lines),
					`out of sale, and taken by ${taker}`,
				),
				...none("taken-twice", twice, `taken by ${taker} and by ${before(block, twice)}`),
			];
			taken.set(union(taken, lines));
			if (watched.has(block)) takers.set(block, [...(takers.get(block) ?? []), { taker, lines }]);
			return found;
		},
		*lost() {
			for (const [block, slot] of slots) {
				const somewhere = union(union(setOf(slot, "free"), setOf(slot, "withdrawn")), setOf(slot, "taken"));
				const nowhere = difference(setOf(slot, "known"), somewhere);
				yield* violationsOf(keys[slot] ?? block, block)("lost", nowhere, "known, but neither free nor taken");
			}
		},
	};
}

const violationsOf = (key: string, block: BlockId, by?: string) =>
	function violation(kind: ViolationKind, lines: LineBitmap, says: string): readonly Violation[] {
		if (isEmpty(lines)) return [];
		return [{ kind, key, numbers: fromBlocks([{ block, lines }]), says, ...(by !== undefined && { by }) }];
	};

function miscounted({
	block,
	key,
	free,
	freeCount,
	stockKeys,
	stockKeysOfPlace,
}: Omit<AuditedBlock, "kind" | "known" | "withdrawn" | "place">): readonly Violation[] {
	const isFree = count(free);
	const wanted = isFree > 0 ? stockKeysOfPlace : [];
	const mend = { repair: { act: "recount", block }, moves: fromBlocks([{ block, lines: free }]) } as const;
	const found: Violation[] = [];
	if (freeCount !== isFree)
		found.push({
			kind: "free-count",
			key,
			says: `Block ${block}: freeCount is ${freeCount}; ${isFree} numbers are free`,
			...mend,
		});
	if (stockKeys.length !== wanted.length || !stockKeys.every((entry) => wanted.includes(entry)))
		found.push({
			kind: "stock-index",
			key,
			says: `Block ${block}: stock index entries are ${listed(stockKeys)}; with ${isFree} free they must be ${listed(wanted)}`,
			...mend,
		});
	return found;
}

const listed = (texts: readonly string[]): string => texts.join(", ") || "none";
