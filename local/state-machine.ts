import { randomUUID } from "node:crypto";
import {
	StateMachine as Interpreter,
	type RunOptions,
	type StateMachineDefinition,
} from "aws-local-stepfunctions";
import { AwsError } from "./aws-error.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { arn } from "./local-account.ts";

/** The one kind of task that is run here; any other would be sent to the real AWS by the interpreter. */
const LAMBDA_INVOKE = "arn:aws:states:::lambda:invoke";

type States = StateMachineDefinition["States"];
type Json = Parameters<Interpreter["run"]>[0];
type TaskHandlers = NonNullable<NonNullable<RunOptions["overrides"]>["taskResourceLocalHandlers"]>;

/** What one state machine is made from. */
export interface StateMachineOptions {
	readonly name: string;
	/** The definition in Amazon States Language, its `${…}` already filled in. */
	readonly definition: string;
	readonly type: "EXPRESS" | "STANDARD";
	readonly functions: readonly LambdaFunction[];
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
	/** STANDARD only: the executions by name, for there a name is used once. Never emptied; AWS keeps them 90 days. */
	readonly #named = new Map<
		string,
		{ readonly input: string; readonly execution: Execution; open: boolean }
	>();

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
	 * STANDARD a name that is running answers that execution if the input is the same, and is refused otherwise.
	 */
	start(input: string, name: string = randomUUID()): Execution {
		if (this.#options.type === "EXPRESS") return this.#run(input, name, `${name}:${randomUUID()}`);
		const same = this.#named.get(name);
		if (same !== undefined) {
			if (same.open && same.input === input) return same.execution;
			throw new AwsError(
				"ExecutionAlreadyExists",
				`Execution Already Exists: '${same.execution.executionArn}'`,
			);
		}
		const started = { input, execution: this.#run(input, name, name), open: true };
		this.#named.set(name, started);
		void started.execution.ended.then(() => {
			started.open = false;
		});
		return started.execution;
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
function taskHandlers(states: States, functions: readonly LambdaFunction[]): TaskHandlers {
	const handlers: TaskHandlers = {};
	for (const [name, state] of Object.entries(states)) {
		if (state.Type === "Task") {
			if (state.Resource !== LAMBDA_INVOKE) {
				throw new Error(`State ${name} calls ${state.Resource}; the local runner runs only ${LAMBDA_INVOKE}`);
			}
			handlers[name] = (parameters) => invoke(parameters, functions);
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

async function invoke(parameters: Json, functions: readonly LambdaFunction[]): Promise<Json> {
	const { FunctionName, Payload } = parameters as { FunctionName: string; Payload: Json };
	const target = functions.find(({ arn, name }) => arn === FunctionName || name === FunctionName);
	if (target === undefined) throw named("Lambda.ResourceNotFoundException", `No function ${FunctionName}`);
	const outcome = await target.invoke(JSON.stringify(Payload));
	// As in AWS: the error's name is what Retry and Catch match, and its cause is the description as JSON text.
	if ("error" in outcome) throw named(outcome.error.errorType, JSON.stringify(outcome.error));
	return { ExecutedVersion: "$LATEST", Payload: JSON.parse(outcome.payload) as Json, StatusCode: 200 };
}

function named(name: string, message: string): Error {
	return Object.assign(new Error(message), { name });
}
