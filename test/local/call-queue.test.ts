import { expect, test } from "vitest";
import { CallQueue } from "../../local/call-queue.ts";

test("those that wait have their turn in the order in which they came", async () => {
	const queue = new CallQueue({ atOnceMax: 2, waitingMax: 9 });
	const begun: string[] = [];
	const call = async (name: string) => (await queue.turn()) === "begin" && begun.push(name);
	for (const name of ["a", "b", "c", "d"]) void call(name);
	await Promise.resolve();
	expect(begun).toEqual(["a", "b"]);
	queue.ended();
	queue.ended();
	await Promise.resolve();
	expect(begun).toEqual(["a", "b", "c", "d"]);
});

test("a call that nobody waits for any more is never begun, and makes room for another to wait", async () => {
	const queue = new CallQueue({ atOnceMax: 1, waitingMax: 2 });
	const caller = new AbortController();
	queue.turn();
	const abandoned = queue.turn(caller.signal);
	const next = queue.turn();
	expect(queue.turn()).toBe("refused");
	caller.abort();
	expect(await abandoned).toBe("abandoned");
	const last = queue.turn();
	queue.ended();
	expect(await next).toBe("begin");
	queue.ended();
	expect(await last).toBe("begin");
	expect(queue.waiting).toBe(0);
});

test("a caller who has gone already gets no turn, and one who goes after it began takes none from others", async () => {
	const queue = new CallQueue({ atOnceMax: 1, waitingMax: 1 });
	expect(queue.turn(AbortSignal.abort())).toBe("abandoned");
	const caller = new AbortController();
	queue.turn();
	const second = queue.turn(caller.signal);
	queue.ended();
	expect(await second).toBe("begin");
	caller.abort();
	const third = queue.turn();
	queue.ended();
	expect(await third).toBe("begin");
});
