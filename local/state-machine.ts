import { randomUUID } from "node:crypto";
import {
	StateMachine as Interpreter,
	type RunOptions,
	type StateMachineDefinition,
} from "aws-local-stepfunctions";
import { AwsError } from "./aws-error.ts";
import type { Invocable } from "./lambda-function.ts";
import { arn } from "./local-account.ts";

/** The one kind of task that is run here; any other would be sent to the real AWS by the interpreter. */
const LAMBDA_INVOKE = "arn:aws:states:::lambda:invoke";

/**
 * Names of ended STANDARD executions that are kept, so that none is used again. AWS keeps them for 90 days; here the last 10,000,
 * 300 bytes each or 3 MB: a name is the order's and the attempt's, which nobody starts again 10,000 executions later.
 */
export const CLOSED_NAMES_MAX = 10_000;

/** How long the interpreter waits for a task that does not say; the runner gives its call up at the same moment. */
const TASK_SECONDS_DEFAULT = 60;

type States = StateMachineDefinition["States"];
type Json = Parameters<Interpreter["run"]>[0];
type TaskHandlers = NonNullable<NonNullable<RunOptions["overrides"]>["taskResourceLocalHandlers"]>;

/** What one state machine is made from. */
export interface StateMachineOptions {
	readonly name: string;
	/** The definition in Amazon States Language, its `${…}` already filled in. */
	readonly definition: string;
	readonly type: "EXPRESS" | "STANDARD";
	readonly functions: readonly Invocable[];
}

/** An execution that was started. `ended` settles when it is over, well or not. */
export interface Execution {
	readonly executionArn: string;
	readonly startDate: Date;
	readonly ended: Promise<void>;
}

/** One state machine. It runs JSONPath definitions whose tasks invoke functions, and refuses any other at once. */
export class StateMachine {
	readonly #options: StateMachineOptions;
	readonly #interpreter: Interpreter;
	readonly #overrides: { readonly taskResourceLocalHandlers: TaskHandlers };
	/** STANDARD only: the executions that run, by name. */
	readonly #open = new Map<string, { readonly input: string; readonly execution: Execution }>();
	/** STANDARD only: ARNs of executions that are over, by name, in the order in which they ended. */
	readonly #closed = new Map<string, string>();

	constructor(options: StateMachineOptions) {
		const definition = JSON.parse(options.definition) as StateMachineDefinition;
		if (/"QueryLanguage":\s*"JSONata"/.test(options.definition)) {
			throw new Error(`${options.name} is written in JSONata, which the local runner cannot run`);
		}
		this.#options = options;
		this.#overrides = { taskResourceLocalHandlers: taskHandlers(definition.States, options.functions) };
		this.#interpreter = new Interpreter(definition); // built once: it validates for about 0.1 s, then runs in 0.2 ms
	}

	/**
	 * Starts an execution and does not wait for it; one that fails is reported in one line. EXPRESS always starts. In
	 * STANDARD a name that is running answers that execution if the input is the same, and is refused otherwise, as is the name of
	 * one of the last 10,000 that ended.
	 */
	start(input: string, name: string = randomUUID()): Execution {
		if (this.#options.type === "EXPRESS") return this.#run(input, name, `${name}:${randomUUID()}`);
		const same = this.#open.get(name);
		if (same?.input === input) return same.execution;
		const taken = same?.execution.executionArn ?? this.#closed.get(name);
		if (taken !== undefined) {
			throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${taken}'`);
		}
		const execution = this.#run(input, name, name);
		this.#open.set(name, { input, execution });
		void execution.ended.then(() => this.#close(name, execution.executionArn));
		return execution;
	}

	#close(name: string, executionArn: string): void {
		this.#open.delete(name);
		this.#closed.set(name, executionArn);
		const [oldest] = this.#closed.keys();
		if (this.#closed.size > CLOSED_NAMES_MAX && oldest !== undefined) this.#closed.delete(oldest);
	}

	#run(input: string, name: string, id: string): Execution {
		const kind = this.#options.type === "EXPRESS" ? "express" : "execution";
		const executionArn = arn("states", `${kind}:${this.#options.name}:${id}`);
		const { result } = this.#interpreter.run(parse(input), {
			overrides: this.#overrides,
			context: { Execution: { Id: executionArn, Name: name } },
		});
		const ended = result.then(
			() => {},
			(error: Error) => console.error(`Execution ${name} of ${this.#options.name} failed: ${reason(error)}`),
		);
		return { executionArn, startDate: new Date(), ended };
	}
}

function parse(input: string): Json {
	try {
		return JSON.parse(input) as Json;
	} catch {
		throw new AwsError("InvalidExecutionInput", "Invalid State Machine Execution Input: it is not JSON");
	}
}

/** The interpreter wraps what went wrong; its name and its message are on the inside. */
function reason({ message, cause }: Error): string {
	return cause instanceof Error ? `${cause.name}: ${cause.message}` : message;
}

/** For each task, by the name of its state, what to do in its place; the interpreter knows no other way. */
function taskHandlers(states: States, functions: readonly Invocable[]): TaskHandlers {
	const handlers: TaskHandlers = {};
	for (const [name, state] of Object.entries(states)) {
		if (state.Type === "Task") {
			if (state.Resource !== LAMBDA_INVOKE) {
				throw new Error(`State ${name} calls ${state.Resource}; the local runner runs only ${LAMBDA_INVOKE}`);
			}
			const { TimeoutSeconds = TASK_SECONDS_DEFAULT } = state;
			handlers[name] = (parameters) => invoke(parameters, functions, TimeoutSeconds * 1000);
		}
		for (const inner of innerStates(state)) Object.assign(handlers, taskHandlers(inner, functions));
	}
	return handlers;
}

function innerStates(state: States[string]): readonly States[] {
	if (state.Type === "Parallel") return state.Branches.map(({ States }) => States);
	if (state.Type === "Map") return [(state.ItemProcessor ?? state.Iterator)?.States ?? {}];
	return [];
}

async function invoke(parameters: Json, functions: readonly Invocable[], timeoutMs: number): Promise<Json> {
	const { FunctionName, Payload } = parameters as { FunctionName: string; Payload: Json };
	const target = functions.find(({ arn, name }) => arn === FunctionName || name === FunctionName);
	if (target === undefined) throw named("Lambda.ResourceNotFoundException", `No function ${FunctionName}`);
	const outcome = await target.invoke(JSON.stringify(Payload), AbortSignal.timeout(timeoutMs));
	// As in AWS: the error's name is what Retry and Catch match, and its cause is the description as JSON text.
	if ("error" in outcome) {
		const { errorType } = outcome.error;
		throw named(outcome.isRefused ? `Lambda.${errorType}` : errorType, JSON.stringify(outcome.error));
	}
	return { ExecutedVersion: "$LATEST", Payload: JSON.parse(outcome.payload) as Json, StatusCode: 200 };
}

function named(name: string, message: string): Error {
	return Object.assign(new Error(message), { name });
}
