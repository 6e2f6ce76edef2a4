import { expect, it } from "vitest";
import { eachOf } from "../../../application/each-of.ts";

/** Works on items that end when they are told to; what is under way, and what has been begun. */
function workbench() {
	const begun: number[] = [];
	const ends = new Map<number, (failure?: Error) => void>();
	const work = (item: number) =>
		new Promise<void>((resolve, reject) => {
			begun.push(item);
			ends.set(item, (failure) => (failure === undefined ? resolve() : reject(failure)));
		});
	/** Ends an item, and lets others begin. */
	const end = async (item: number, failure?: Error) => {
		ends.get(item)?.(failure);
		for (let turn = 0; turn < 10; turn++) await undefined;
	};
	return { begun, work, end };
}

it("so many are under way at once, and the next begins when one of them ends", async () => {
	const { begun, work, end } = workbench();
	const all = eachOf([1, 2, 3, 4], 2, work);
	expect(begun).toEqual([1, 2]);
	await end(2);
	expect(begun).toEqual([1, 2, 3]);
	await end(1);
	expect(begun).toEqual([1, 2, 3, 4]);
	await end(3);
	await end(4);
	await all;
});

it("a failure is thrown when all that was begun has ended: the others go on", async () => {
	const { begun, work, end } = workbench();
	let ended = "";
	const all = eachOf([1, 2, 3], 2, work).catch((error) => {
		ended = String(error);
	});
	await end(1, new Error("first"));
	await end(2);
	expect([begun, ended]).toEqual([[1, 2, 3], ""]);
	await end(3, new Error("second"));
	await all;
	expect(ended).toBe("Error: first");
});

it("nothing more is begun when as many have failed as may be under way", async () => {
	const { begun, work, end } = workbench();
	const all = eachOf([1, 2, 3], 2, work);
	const failed = expect(all).rejects.toThrow("no table");
	await end(1, new Error("no table"));
	await end(2, new Error("no table either"));
	await failed;
	expect(begun).toEqual([1, 2]);
});

it("nothing to do is done at once, and fewer items than may be under way are no trouble", async () => {
	const done: number[] = [];
	const work = async (item: number) => void done.push(item);
	await eachOf([], 2, work);
	await eachOf([1], 2, work);
	expect(done).toEqual([1]);
});
