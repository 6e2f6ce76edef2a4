import { assert } from "../assert.ts";
import { type BlockId, blockOf, lineOf, numberAt, type TelephoneNumber } from "./telephone-number.ts";

/**
 * Numbers as text, in the order given, short where they are neighbours: a run of consecutive lines is `first-last`, and a
 * run in the same thousands-block as the one before it leaves the block out: `9195550100-149,203,9195551000`. A whole
 * block is 15 characters, a number among strangers 11, so 5,000 scattered ones are 55 kB of a 400 kB item.
 */
export function encodeRuns(numbers: Iterable<TelephoneNumber>): string {
	const runs: string[] = [];
	let block: BlockId | undefined;
	let first = 0;
	let last = 0;
	let prefix = "";
	const flush = () => {
		if (block === undefined) return;
		runs.push(first === last ? `${prefix}${line3(first)}` : `${prefix}${line3(first)}-${line3(last)}`);
	};
	for (const number of numbers) {
		const line = lineOf(number);
		const itsBlock = blockOf(number);
		if (itsBlock === block && line === last + 1) {
			last = line;
			continue;
		}
		flush();
		prefix = itsBlock === block ? "" : itsBlock;
		block = itsBlock;
		first = line;
		last = line;
	}
	flush();
	return runs.join(",");
}

/** Reads what `encodeRuns` wrote: the same numbers in the same order. Anything else is a broken record, so it throws. */
export function decodeRuns(text: string): TelephoneNumber[] {
	const numbers: TelephoneNumber[] = [];
	let block = "";
	for (const run of text === "" ? [] : text.split(",")) {
		const [, newBlock = "", from = "", to = from] = RUN.exec(run) ?? [];
		block = newBlock === "" ? block : newBlock;
		assert(block !== "" && from !== "" && from <= to, `A run of numbers is written first-last, not '${run}'`);
		for (let line = Number(from); line <= Number(to); line++) numbers.push(numberAt(block as BlockId, line));
	}
	return numbers;
}

const RUN = /^(\d{7})?(\d{3})(?:-(\d{3}))?$/;

const line3 = (line: number): string => String(line).padStart(3, "0");
