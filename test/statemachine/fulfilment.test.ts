import { readFileSync } from "node:fs";
import aslValidator from "asl-validator";
import { StateMachine } from "aws-local-stepfunctions";
import { describe, expect, it } from "vitest";
import { decide } from "../../domain/fulfilment/decide.ts";
import { isFinal, NEXT_STATUSES } from "../../domain/order/order-status.ts";
import { ContentionError } from "../../functions/ports.ts";

interface Retrier {
	readonly ErrorEquals: readonly string[];
	readonly MaxAttempts: number;
	readonly JitterStrategy?: string;
}
interface State {
	readonly Type: string;
	readonly Next?: string;
	readonly Default?: string;
	readonly TimeoutSeconds?: number;
	readonly Parameters?: { readonly Payload: Readonly<Record<string, string>> };
	readonly Retry?: readonly Retrier[];
	readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
	readonly Choices?: readonly { readonly StringEquals: string; readonly Next: string }[];
}

const text = readFileSync("statemachine/fulfilment.asl.json", "utf8");
const definition = JSON.parse(text) as {
	readonly StartAt: string;
	readonly States: Readonly<Record<string, State>>;
};
const { Received, Outcome } = definition.States;
const states = Object.entries(definition.States);

describe("the workflow, as a file", () => {
	it("is valid Amazon States Language once its one substitution is made", () => {
		expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)).toEqual(["FulfilOrderFunctionArn"]);
		const substituted = text.replace(
			/\$\{FulfilOrderFunctionArn\}/,
			"arn:aws:lambda:us-east-1:123456789012:function:f",
		);
		expect(aslValidator(JSON.parse(substituted))).toMatchObject({ isValid: true, errors: [] });
	});

	it("uses only states that every interpreter agrees on", () => {
		expect(new Set(states.map(([, { Type }]) => Type))).toEqual(
			new Set(["Task", "Choice", "Succeed", "Fail"]),
		);
	});

	it("carries keys, never the order", () => {
		expect(Object.keys(Received?.Parameters?.Payload ?? {})).toEqual([
			"accountId.$",
			"orderId.$",
			"attempt.$",
		]);
	});

	it("routes exactly the statuses that a decision can have", () => {
		const flags = [true, false];
		const decided = [0, 1, 2].flatMap((found) =>
			flags.flatMap((backOrderRequested) =>
				flags.map((partialAllowed) => decide(found, 2, { backOrderRequested, partialAllowed }).status),
			),
		);
		const routed = Outcome?.Choices?.map(({ StringEquals }) => StringEquals) ?? [];
		expect(new Set(routed)).toEqual(new Set(decided));
		expect(new Set(routed)).toEqual(new Set(NEXT_STATUSES.RECEIVED));
		expect(routed.length).toBe(new Set(routed).size);
	});

	it("names each end state for the status that leads to it, and none of them is a failure", () => {
		for (const { StringEquals, Next } of Outcome?.Choices ?? []) {
			expect(Next.toUpperCase()).toBe(StringEquals);
			expect(definition.States[Next]?.Type).toBe("Succeed");
		}
		expect(isFinal("BACKORDERED")).toBe(false);
	});

	it("retries on names that the code throws or the platform has, with jitter", () => {
		const names = (Received?.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
		const ours = names.filter((name) => !/^(Lambda|States)\./.test(name));
		expect(ours).toEqual([new ContentionError("").name]);
		for (const retrier of Received?.Retry ?? []) expect(retrier.JitterStrategy).toBe("FULL");
	});

	it("gives every task a time limit, a retry and a last resort", () => {
		for (const [, state] of states.filter(([, { Type }]) => Type === "Task")) {
			expect(state.TimeoutSeconds).toBeGreaterThan(20);
			expect(state.Retry?.length).toBeGreaterThan(0);
			expect(state.Catch).toEqual([
				expect.objectContaining({ ErrorEquals: ["States.ALL"], Next: "Interrupted" }),
			]);
		}
	});

	it("reaches every state", () => {
		const named = states.flatMap(([, { Next, Default, Choices = [], Catch = [] }]) => [
			Next,
			Default,
			...Choices.map((choice) => choice.Next),
			...Catch.map((catcher) => catcher.Next),
		]);
		for (const [name] of states) expect([definition.StartAt, ...named]).toContain(name);
	});
});

describe("the workflow, run", () => {
	const machine = new StateMachine(definition as never, { validationOptions: { checkArn: false } } as never);
	const input = { accountId: "9900000", orderId: "o", attempt: 1 };
	const run = async (task: (payload: unknown) => unknown) => {
		const calls: unknown[] = [];
		const { result } = machine.run(input, {
			overrides: {
				taskResourceLocalHandlers: {
					Received: async (parameters: { Payload: unknown }) => {
						calls.push(parameters.Payload);
						return { Payload: await task(calls.length) };
					},
				},
				retryIntervalOverrides: { Received: 0 },
			},
		} as never);
		const end = await result.then(
			(output: unknown) => output,
			(error: Error) => error,
		);
		return { end, calls };
	};

	it.each(["COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"])(
		"ends well with %s after one task",
		async (status) => {
			const { end, calls } = await run(() => ({ status }));
			expect(end).toEqual({ status });
			expect(calls).toEqual([input]);
		},
	);

	it("is interrupted by a status that no decision has", async () => {
		const { end } = await run(() => ({ status: "RECEIVED" }));
		expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
	});

	it("tries again after contention, four times at most", async () => {
		const failing = (times: number) => (call: unknown) => {
			if (Number(call) <= times) throw new ContentionError("rivals");
			return { status: "COMPLETE" };
		};
		expect((await run(failing(4))).end).toEqual({ status: "COMPLETE" });
		const { end, calls } = await run(failing(99));
		expect(calls).toHaveLength(5);
		expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
	});

	it("tries again after the platform's own trouble, twice at most", async () => {
		const { end, calls } = await run(() => {
			throw new Error("the function crashed");
		});
		expect(calls).toHaveLength(3);
		expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
	});
});
