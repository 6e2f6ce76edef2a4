import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { CallQueue } from "./call-queue.ts";

const WORKER_FILE = new URL("./lambda-worker.ts", import.meta.url);

/**
 * Calls of one function that run at once. Its AWS client has 50 connections, so more calls would wait inside it with
 * their time running: 2,000 orders at once then end in timeouts, where a queue settles them in 12 s (two cores).
 */
const CALLS_AT_ONCE_MAX = 50;

/**
 * Calls of one function that wait for their turn; past it Lambda's own refusal, where Lambda would make room up to its account's
 * limit. How long they wait is for their callers to say. In the 30 s for which the workflow waits, the API of a machine of two
 * cores takes some 10,000 orders, 350 a second; twice that, about 1 KB each, is 20 MB.
 */
export const CALLS_WAITING_MAX = 20_000;

/** How Lambda describes a failed call; `errorType` is the name of the error that was thrown. */
export interface LambdaError {
	readonly errorType: string;
	readonly errorMessage: string;
	readonly trace?: readonly string[];
}

/** What a call came to: the JSON text of an answer, or an error; `isRefused` when it was not begun, for too many waited. */
export type Outcome =
	| { readonly payload: string }
	| { readonly error: LambdaError; readonly isRefused?: true };

const STOPPED = {
	error: { errorType: "Runtime.ExitError", errorMessage: "The runner is stopping" },
} as const;

/** In Lambda's words (API reference, Invoke). */
const REFUSED = {
	error: { errorType: "TooManyRequestsException", errorMessage: "Rate Exceeded." },
	isRefused: true,
} as const;

/** For nobody: whoever called has gone. */
const ABANDONED = {
	error: { errorType: "Runtime.Abandoned", errorMessage: "Nobody waited for the call, which was not begun" },
} as const;

/** Failures that are meant: an authorizer's way to say no, and the runner's own end. */
const UNREPORTED: ReadonlySet<string> = new Set(["Unauthorized", STOPPED.error.errorMessage]);

/** What one function is made from. */
export interface LambdaFunctionOptions {
	readonly name: string;
	readonly arn: string;
	/** The module of the bundle, and the name of the handler it exports. */
	readonly file: string;
	readonly handler: string;
	/** The whole environment of the function; it sees nothing of the runner's own. */
	readonly environment: Readonly<Record<string, string>>;
	readonly timeoutMs: number;
	readonly memoryMb: number;
	/** Where its AWS calls are noted; nowhere if not given. */
	readonly callsFile?: string | undefined;
}

/** What a worker is started with: the function, but for its environment, which the thread has as its own. */
export interface WorkerData extends Omit<LambdaFunctionOptions, "environment"> {
	/** Whether what the function writes to standard output is shown; standard error always is. */
	readonly showsOutput: boolean;
}

/** From the runner to its worker. */
export interface Call {
	readonly id: string;
	/** JSON text. Text crosses threads faster than an object, and shares nothing with the caller. */
	readonly event: string;
}

/** From a worker to the runner: first that it is ready, then one of these for each call. */
export type Reply = "ready" | { readonly id: string; readonly outcome: Outcome };

/**
 * One Lambda function: its bundle in a worker thread with an environment of its own, for functions in one thread would
 * share `process.env`. Calls interleave in the one worker, where Lambda would start more environments: on few cores more
 * threads do no more work, and code that keeps nothing between calls cannot tell. Not so code that keeps something:
 * that differs from Lambda, and shows here first.
 */
export class LambdaFunction {
	readonly name: string;
	readonly arn: string;
	readonly #options: LambdaFunctionOptions;
	readonly #pending = new Map<string, (outcome: Outcome) => void>();
	readonly #queue = new CallQueue({ atOnceMax: CALLS_AT_ONCE_MAX, waitingMax: CALLS_WAITING_MAX });
	/** Reported once for each time that calls pile up, for there are thousands then. */
	#hasRefused = false;
	#worker: Worker | undefined;
	#stopped = false;

	constructor(options: LambdaFunctionOptions) {
		this.name = options.name;
		this.arn = options.arn;
		this.#options = options;
	}

	/** Loads the bundle; throws if it cannot be loaded. Without it, the first call loads. */
	start(): Promise<void> {
		const worker = this.#startWorker();
		return new Promise((resolve, reject) => {
			worker.once("message", () => resolve());
			worker.once("error", (error) => reject(new Error(`${this.name} does not load: ${error.message}`)));
		});
	}

	/**
	 * Calls the handler with an event, which is JSON text, as soon as fewer than 50 calls run. `caller` aborts when nobody waits for
	 * the answer any more: a call that has not begun by then never does. A failure is an outcome, not an exception, and is
	 * reported here in one line, but for "Unauthorized": with that word an authorizer answers.
	 */
	async invoke(event: string, caller?: AbortSignal): Promise<Outcome> {
		const turn = await this.#queue.turn(caller);
		if (turn === "abandoned") return ABANDONED;
		if (turn === "refused") {
			if (!this.#hasRefused) report(this.name, REFUSED.error);
			this.#hasRefused = true;
			return REFUSED;
		}
		try {
			return this.#stopped ? STOPPED : await this.#run(event);
		} finally {
			this.#queue.ended();
			if (this.#queue.waiting === 0) this.#hasRefused = false;
		}
	}

	#run(event: string): Promise<Outcome> {
		const worker = this.#worker ?? this.#startWorker();
		const id = randomUUID();
		return new Promise((resolve) => {
			const seconds = (this.#options.timeoutMs / 1000).toFixed(2);
			const timer = setTimeout(
				() => this.#settle(id, failure("Sandbox.Timedout", `Task timed out after ${seconds} seconds`)),
				this.#options.timeoutMs,
			);
			this.#pending.set(id, (outcome) => {
				clearTimeout(timer);
				resolve(outcome);
			});
			worker.postMessage({ id, event } satisfies Call);
		});
	}

	/** Ends the worker; what is pending fails, and so does every later call. */
	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#worker?.terminate();
	}

	#startWorker(): Worker {
		const { environment, ...options } = this.#options;
		const workerData: WorkerData = { ...options, showsOutput: process.env.LOG === "1" };
		const worker = new Worker(WORKER_FILE, { workerData, env: environment, name: this.name });
		let cause = "Runtime exited";
		worker.on("message", (reply: Reply) => {
			if (reply !== "ready") this.#settle(reply.id, reply.outcome);
		});
		worker.on("error", (error) => {
			cause = `Runtime exited: ${error.message}`;
		});
		worker.once("exit", () => {
			this.#worker = undefined; // the next call starts another
			const outcome = this.#stopped ? STOPPED : failure("Runtime.ExitError", cause);
			for (const id of [...this.#pending.keys()]) this.#settle(id, outcome);
		});
		this.#worker = worker;
		return worker;
	}

	#settle(id: string, outcome: Outcome): void {
		const resolve = this.#pending.get(id);
		if (resolve === undefined) return; // it has timed out
		this.#pending.delete(id);
		if ("error" in outcome && !UNREPORTED.has(outcome.error.errorMessage)) report(this.name, outcome.error);
		resolve(outcome);
	}
}

/** What its callers know of a function. */
export type Invocable = Pick<LambdaFunction, "name" | "arn" | "invoke">;

function failure(errorType: string, errorMessage: string): Outcome {
	return { error: { errorType, errorMessage } };
}

function report(name: string, { errorType, errorMessage, trace }: LambdaError): void {
	const place = trace?.find((line) => line.trimStart().startsWith("at "))?.trim();
	console.error(`${name} failed: ${errorType}: ${errorMessage}${place === undefined ? "" : ` (${place})`}`);
}
