import { expect, it } from "vitest";
import { eachCounted, InterruptedError } from "../../../application/each-counted.ts";

it("tells how many are done", async () => {
	const told: string[] = [];
	const counted = {
		what: "things",
		told: (done: number, ofAll: number) => void told.push(`${done}/${ofAll}`),
	};
	await eachCounted([1, 2, 3], 2, counted, async () => {});
	expect(told).toEqual(["1/3", "2/3", "3/3"]);
});

it("a failure says how far it came when all that was begun has ended, and what it was", async () => {
	const cause = new Error("down");
	const work = async (item: number) => {
		if (item === 2) throw cause;
	};
	const ended = eachCounted([1, 2, 3, 4], 2, { what: "things" }, work);
	await expect(ended).rejects.toThrow(InterruptedError);
	await expect(ended).rejects.toMatchObject({
		message: "3 of 4 things are done, and stay so: the same command again goes on with the others.",
		cause,
	});
});
