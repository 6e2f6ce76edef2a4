import { readFileSync } from "node:fs";
import {
	ProvisionedThroughputExceededException,
	RequestLimitExceeded,
	ThrottlingException,
	TransactionInProgressException,
} from "@aws-sdk/client-dynamodb";
import aslValidator from "asl-validator";
import { StateMachine } from "aws-local-stepfunctions";
import { describe, expect, it } from "vitest";
import { ContentionError } from "../../application/ports/contention.ts";
import { decide } from "../../domain/order/decide.ts";
import { isFinal, NEXT_STATUSES } from "../../domain/order/order-status.ts";

interface Retrier {
	readonly ErrorEquals: readonly string[];
	readonly MaxAttempts: number;
	readonly IntervalSeconds: number;
	readonly BackoffRate: number;
	readonly JitterStrategy?: string;
}
interface State {
	readonly Type: string;
	readonly Next?: string;
	readonly Default?: string;
	readonly TimeoutSeconds?: number;
	readonly Parameters?: Readonly<Record<string, unknown>>;
	readonly Retry?: readonly Retrier[];
	readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
	readonly Choices?: readonly { readonly StringEquals?: string; readonly Next: string }[];
}

const text = readFileSync("statemachine/fulfilment.asl.json", "utf8");
const definition = JSON.parse(text) as {
	readonly StartAt: string;
	readonly TimeoutSeconds: number;
	readonly States: Readonly<Record<string, State>>;
};
const { Received, Outcome, Notify } = definition.States;
const states = Object.entries(definition.States);

/** How DynamoDB asks for patience. Lambda reports what a function throws under the error's own name. */
const PATIENCE = [
	ProvisionedThroughputExceededException,
	RequestLimitExceeded,
	ThrottlingException,
	TransactionInProgressException,
].map((of) => new of({ message: "later", $metadata: {} }).name);

/** What to try a call again after, where Lambda is the trouble and not the function (AWS, Step Functions best practices). */
const LAMBDA_TROUBLE = [
	"Lambda.TooManyRequestsException",
	"Lambda.ServiceException",
	"Lambda.AWSLambdaException",
	"Lambda.SdkClientException",
];

describe("the workflow, as a file", () => {
	it("is valid Amazon States Language once its substitutions are made", () => {
		expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)).toEqual([
			"FulfilOrderFunctionArn",
			"NotifyFunctionArn",
		]);
		const substituted = text.replace(/\$\{\w+\}/g, "arn:aws:lambda:us-east-1:123456789012:function:f");
		expect(aslValidator(JSON.parse(substituted))).toMatchObject({ isValid: true, errors: [] });
	});

	it("uses only states that every interpreter agrees on", () => {
		expect(new Set(states.map(([, { Type }]) => Type))).toEqual(
			new Set(["Task", "Choice", "Succeed", "Fail"]),
		);
	});

	it("hands on its input, which is keys, and never the order", () => {
		expect(Received?.Parameters).toMatchObject({ "Payload.$": "$" });
		expect(Notify?.Parameters?.Payload).toEqual({
			"accountId.$": "$.accountId",
			"orderId.$": "$.orderId",
		});
	});

	it("routes exactly the statuses that a decision can have", () => {
		const flags = [true, false];
		const decided = [0, 1, 2].flatMap((found) =>
			flags.flatMap((backOrderRequested) =>
				flags.map((partialAllowed) => decide(found, 2, { backOrderRequested, partialAllowed }).status),
			),
		);
		const routed = Outcome?.Choices?.flatMap(({ StringEquals }) => StringEquals ?? []) ?? [];
		expect(new Set(routed)).toEqual(new Set(decided));
		expect(new Set(routed)).toEqual(new Set(NEXT_STATUSES.RECEIVED));
		expect(routed.length).toBe(new Set(routed).size);
	});

	it("names each end state for the status that leads to it, and none of them is a failure", () => {
		for (const { StringEquals, Next } of Outcome?.Choices ?? []) {
			if (StringEquals === undefined) continue;
			expect(Next.toUpperCase()).toBe(StringEquals);
			expect(definition.States[Next]?.Type).toBe("Succeed");
		}
		expect(isFinal("BACKORDERED")).toBe(false);
	});

	it("retries on names that the code throws or the platform has, with jitter", () => {
		const names = (Received?.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
		const ours = names.filter((name) => !/^(Lambda|States)\./.test(name));
		expect(ours).toEqual([new ContentionError("").name, ...PATIENCE]);
		for (const retrier of Received?.Retry ?? []) expect(retrier.JitterStrategy).toBe("FULL");
	});

	it("gives every task a time limit longer than its function's, and a last resort", () => {
		const lastResort = (Next: string) => [expect.objectContaining({ ErrorEquals: ["States.ALL"], Next })];
		expect(states.filter(([, { Type }]) => Type === "Task")).toHaveLength(2);
		expect(Received?.TimeoutSeconds).toBeGreaterThan(20);
		expect(Received?.Retry?.length).toBeGreaterThan(0);
		expect(Received?.Catch).toEqual(lastResort("Interrupted"));
		expect(Notify?.TimeoutSeconds).toBeGreaterThan(70);
		// Any other error may come after receivers were called, who would then be told twice within seconds.
		expect(Notify?.Retry).toEqual([
			expect.objectContaining({ ErrorEquals: ["Lambda.TooManyRequestsException"], JitterStrategy: "FULL" }),
		]);
		expect(Notify?.Catch).toEqual(lastResort("Outcome"));
	});

	it("has time for every try at its longest: a function's error comes within its own 20 s, only a time-out takes the task's", () => {
		const seconds = (state: State | undefined, longest: readonly number[]) =>
			(state?.TimeoutSeconds ?? 0) +
			(state?.Retry ?? [])
				.map(({ MaxAttempts, IntervalSeconds, BackoffRate }, index) =>
					Array.from({ length: MaxAttempts }, (_, n) => IntervalSeconds * BackoffRate ** n).reduce(
						(sum, pause) => sum + pause + (longest[index] ?? 0),
						0,
					),
				)
				.reduce((sum, each) => sum + each, 0);
		const attempts = seconds(Received, [20, Received?.TimeoutSeconds ?? 0]);
		const telling = seconds(Notify, [0]); // what Lambda has no room for takes no time
		expect(attempts + telling).toBeLessThanOrEqual(definition.TimeoutSeconds);
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
	const run = async (
		task: (call: number) => unknown,
		notify: () => unknown = () => ({ delivered: 1, failed: 0 }),
	) => {
		const calls: unknown[] = [];
		const told: unknown[] = [];
		const { result } = machine.run(input, {
			overrides: {
				taskResourceLocalHandlers: {
					Received: async (parameters: { Payload: unknown }) => {
						calls.push(parameters.Payload);
						return { Payload: await task(calls.length) };
					},
					Notify: async (parameters: { Payload: unknown }) => {
						told.push(parameters.Payload);
						return { Payload: notify() };
					},
				},
				retryIntervalOverrides: { Received: 0, Notify: 0 },
			},
		} as never);
		const end = await result.then(
			(output: unknown) => output,
			(error: Error) => error,
		);
		return { end, calls, told };
	};

	describe.each(["COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"])("to %s", (status) => {
		it("ends well after one task when there is nothing to tell", async () => {
			const order = { status, hasEvents: false };
			const { end, calls, told } = await run(() => order);
			expect(end).toEqual({ ...input, order });
			expect(calls).toEqual([input]);
			expect(told).toEqual([]);
		});

		it("tells what there is to tell, once", async () => {
			const order = { status, hasEvents: true };
			const { end, told } = await run(() => order);
			expect(end).toEqual({ ...input, order, told: { delivered: 1, failed: 0 } });
			expect(told).toEqual([{ accountId: "9900000", orderId: "o" }]);
		});

		it("ends well all the same when nobody could be told", async () => {
			const { end, told } = await run(
				() => ({ status, hasEvents: true }),
				() => {
					throw new Error("the function crashed");
				},
			);
			expect(end).toMatchObject({ order: { status }, told: { Cause: expect.any(String) } });
			expect(told).toHaveLength(1);
		});
	});

	it("is interrupted by a status that no decision has", async () => {
		const { end } = await run(() => ({ status: "RECEIVED", hasEvents: false }));
		expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
	});

	it.each(["ContentionError", ...PATIENCE, ...LAMBDA_TROUBLE])(
		"tries again after %s, four times at most",
		async (name) => {
			const failing = (times: number) => (call: number) => {
				if (call <= times) throw Object.assign(new Error("later"), { name });
				return { status: "COMPLETE", hasEvents: false };
			};
			expect((await run(failing(4))).end).toMatchObject({ order: { status: "COMPLETE" } });
			const { end, calls } = await run(failing(99));
			expect(calls).toHaveLength(5);
			expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
		},
	);

	it("tells when Lambda has room again, three tries later at most", async () => {
		const order = { status: "COMPLETE", hasEvents: true };
		let refused = 0;
		const full = (times: number) => () => {
			if (refused++ < times)
				throw Object.assign(new Error("no room"), { name: "Lambda.TooManyRequestsException" });
			return { delivered: 1, failed: 0 };
		};
		expect((await run(() => order, full(3))).end).toMatchObject({ told: { delivered: 1 } });
		refused = 0;
		const { end, told } = await run(() => order, full(99));
		expect(told).toHaveLength(4);
		expect(end).toMatchObject({ order: { status: "COMPLETE" } });
	});

	it("tries again after the platform's own trouble, twice at most", async () => {
		const { end, calls } = await run(() => {
			throw new Error("the function crashed");
		});
		expect(calls).toHaveLength(3);
		expect(end).toMatchObject({ message: expect.stringContaining("The attempt could not finish") });
	});
});
