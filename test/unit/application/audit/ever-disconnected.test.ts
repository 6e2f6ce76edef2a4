import { expect, it } from "vitest";
import { everDisconnected } from "../../../../application/audit/ever-disconnected.ts";
import { lineBitmap, linesIn } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

/** What is answered of a store in which these lines of every block are disconnected, and which blocks it was asked for. */
function remembering(max?: number) {
	const gone = [1, 2];
	const asked: string[] = [];
	const store = {
		everDisconnected: async (accountId: string, block: BlockId) => {
			asked.push(`${accountId} ${block}`);
			return new Map(gone.length > 0 ? [[block, lineBitmap(gone)]] : []);
		},
	};
	const disconnectedOf = everDisconnected(store, max);
	const ask = async (account: string, block: string, ...lines: readonly number[]) => [
		...linesIn(await disconnectedOf(account, block as BlockId, lineBitmap(lines))),
	];
	return { ask, asked, gone };
}

it("what an account had disconnected of a block is read once", async () => {
	const { ask, asked } = remembering();
	expect(await ask("1", "9195550", 1)).toEqual([1, 2]);
	expect(await ask("1", "9195550", 1, 2)).toEqual([1, 2]);
	expect(asked).toEqual(["1 9195550"]);
	await ask("2", "9195550", 1);
	await ask("1", "9195551", 1);
	expect(asked).toEqual(["1 9195550", "2 9195550", "1 9195551"]);
});

it("it is read again for a number that was not disconnected then, and may be now", async () => {
	const { ask, asked, gone } = remembering();
	expect(await ask("1", "9195550", 3)).toEqual([1, 2]);
	gone.push(3);
	expect(await ask("1", "9195550", 3)).toEqual([1, 2, 3]);
	expect(await ask("1", "9195550", 3)).toEqual([1, 2, 3]);
	expect(asked).toHaveLength(2);
});

it("of an account that never had any disconnected it is none", async () => {
	const { ask, gone } = remembering();
	gone.length = 0;
	expect(await ask("1", "9195550", 1)).toEqual([]);
});

it("no more are remembered than there is room for: the oldest are read again", async () => {
	const { ask, asked } = remembering(2);
	for (const block of ["9195550", "9195551", "9195552", "9195551", "9195552", "9195550"])
		await ask("1", block, 1);
	expect(asked).toEqual(["1 9195550", "1 9195551", "1 9195552", "1 9195550"]);
});
