import { describe, expect, it } from "vitest";
import { lambdaRequestId } from "../../../../adapters/runtime/invocation.ts";
import { InputError } from "../../../../functions/invoked/check-input.ts";
import { invokedHandler } from "../../../../functions/invoked/invoked-handler.ts";
import { CONTEXT } from "../../../support/ask-api.ts";

interface Input {
	readonly orderId: string;
	readonly attempt: number;
	readonly eventId?: string;
}

/** A function over its work, with the events that its log was told. */
function over(work: (input: Input) => Promise<unknown>, isLogged?: (error: Error) => boolean) {
	const told: [event: string, details: Readonly<Record<string, unknown>>][] = [];
	const handle = invokedHandler<Input, unknown>({
		input: { orderId: "text", attempt: "whole number", eventId: "text, if present" },
		work,
		log: (event, details) => told.push([event, details]),
		...(isLogged === undefined ? {} : { isLogged }),
	});
	return { told, call: (input: unknown) => handle(input as Input, CONTEXT) };
}

const INPUT = { orderId: "o-1", attempt: 1 };

describe("a function that is no part of the API", () => {
	it("answers what its work answers, and logs nothing of that", async () => {
		const { told, call } = over(async ({ orderId }) => ({ orderId }));
		expect(await call({ ...INPUT, eventId: "e-1", more: true })).toEqual({ orderId: "o-1" });
		expect(told).toEqual([]);
	});

	it("knows whose call it answers, at every moment of its work", async () => {
		const seen: unknown[] = [];
		const { call } = over(async () => {
			seen.push(lambdaRequestId());
			await new Promise(setImmediate);
			seen.push(lambdaRequestId());
		});
		await Promise.all([call(INPUT), call(INPUT)]);
		expect(seen).toEqual(["l-1", "l-1", "l-1", "l-1"]);
		expect(lambdaRequestId()).toBeUndefined();
	});

	it("tells a failure in one line, and lets it go on to whoever called", async () => {
		const failure = new TypeError("no such thing");
		const { told, call } = over(() => Promise.reject(failure));
		await expect(call(INPUT)).rejects.toBe(failure);
		const details = { error: "TypeError", message: "no such thing", stack: failure.stack };
		expect(told).toEqual([["invocation-failed", details]]);
	});

	it("tells no failure twice", async () => {
		const { told, call } = over(
			() => Promise.reject(new Error("told already")),
			({ message }) => message === "told already",
		);
		await expect(call(INPUT)).rejects.toThrow("told already");
		expect(told).toEqual([]);
	});
});

describe("an input", () => {
	it.each<[unknown, string]>([
		[{ attempt: 1 }, "orderId (text)"],
		[{ ...INPUT, orderId: "" }, "orderId (text)"],
		[{ ...INPUT, orderId: ["o-1"] }, "orderId (text)"],
		[{ ...INPUT, attempt: "1" }, "attempt (whole number)"],
		[{ ...INPUT, attempt: 1.5 }, "attempt (whole number)"],
		[{ ...INPUT, eventId: 7 }, "eventId (text, if present)"],
		[{ orderId: 1, attempt: null }, "orderId (text), attempt (whole number)"],
		["text", "orderId (text), attempt (whole number)"],
		[null, "orderId (text), attempt (whole number)"],
	])("%j is refused before any work is done, and said to miss: %s", async (input, missing) => {
		let worked = 0;
		const { told, call } = over(async () => {
			worked += 1;
		});
		const refused = call(input);
		await expect(refused).rejects.toThrow(InputError);
		await expect(refused).rejects.toThrow(`The input must have ${missing}`);
		expect(worked).toBe(0);
		expect(told.map(([event]) => event)).toEqual(["invocation-failed"]);
	});
});
