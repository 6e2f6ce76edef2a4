import type { IncomingMessage, ServerResponse } from "node:http";
import { AwsError } from "./aws-error.ts";
import { type Answerer, dropBody, goneSignal, readBody } from "./http.ts";
import type { Invocable } from "./lambda-function.ts";
import type { StateMachine } from "./state-machine.ts";

const INVOKE_PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The largest event that Lambda takes, 6 MB; a Step Functions input is smaller. */
const BODY_BYTES_MAX = 6 * 1024 * 1024;

/** Of refusals that have another status than 400. */
const STATUS: Readonly<Record<string, number>> = {
	ResourceNotFoundException: 404,
	RequestTooLargeException: 413,
	TooManyRequestsException: 429,
};

/** What the AWS clients of this machine can reach. */
export interface AwsFaceOptions {
	readonly functions: readonly Invocable[];
	/** By ARN. */
	readonly stateMachines: ReadonlyMap<string, StateMachine>;
}

/** Answers the two calls that the AWS SDK may make here, StartExecution and Invoke, and refuses any other as AWS does. */
export function awsFace({ functions, stateMachines }: AwsFaceOptions): Answerer {
	return async function answerAwsCall(request, response) {
		try {
			const body = await readBody(request, BODY_BYTES_MAX);
			if (body === undefined) {
				throw new AwsError("RequestTooLargeException", `A request is ${BODY_BYTES_MAX} bytes at most`);
			}
			const functionName = INVOKE_PATH.exec(
				decodeURIComponent(request.url ?? "").split("?", 1)[0] ?? "",
			)?.[1];
			const target = request.headers["x-amz-target"];
			if (functionName !== undefined && request.method === "POST") {
				await invoke(functionNamed(functionName, functions), request, response, body);
			} else if (target === "AWSStepFunctions.StartExecution") {
				startExecution(stateMachines, response, body);
			} else {
				throw new AwsError(
					"UnknownOperationException",
					`Not run here: ${target ?? `${request.method} ${request.url}`}`,
				);
			}
		} catch (error) {
			dropBody(request, BODY_BYTES_MAX);
			refuse(response, error);
		}
	};
}

function startExecution(
	machines: AwsFaceOptions["stateMachines"],
	response: ServerResponse,
	body: string,
): void {
	const { stateMachineArn, input, name } = JSON.parse(body) as Record<string, string | undefined>;
	const machine = machines.get(stateMachineArn ?? "");
	if (machine === undefined) {
		throw new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${stateMachineArn}'`);
	}
	const { executionArn, startDate } = machine.start(input ?? "{}", name);
	response.setHeader("content-type", "application/x-amz-json-1.0");
	response.end(JSON.stringify({ executionArn, startDate: startDate.getTime() / 1000 }));
}

function functionNamed(nameOrArn: string, functions: readonly Invocable[]): Invocable {
	const found = functions.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn);
	if (found === undefined)
		throw new AwsError("ResourceNotFoundException", `Function not found: ${nameOrArn}`);
	return found;
}

async function invoke(
	target: Invocable,
	request: IncomingMessage,
	response: ServerResponse,
	body: string,
): Promise<void> {
	const event = body === "" ? "{}" : body;
	if (request.headers["x-amz-invocation-type"] === "Event") {
		void target.invoke(event); // whoever called waits for no answer: it has its turn however late
		response.writeHead(202).end();
		return;
	}
	const settled = await target.invoke(event, goneSignal(response));
	if ("error" in settled && settled.isRefused) {
		throw new AwsError(settled.error.errorType, settled.error.errorMessage);
	}
	response.setHeader("content-type", "application/json");
	if ("error" in settled) response.setHeader("x-amz-function-error", "Unhandled");
	response.end("error" in settled ? JSON.stringify(settled.error) : settled.payload);
}

function refuse(response: ServerResponse, error: unknown): void {
	const code = error instanceof AwsError ? error.code : "ServiceException";
	const message = error instanceof Error ? error.message : String(error);
	const status = error instanceof AwsError ? (STATUS[code] ?? 400) : 500;
	response.writeHead(status, { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": code });
	response.end(JSON.stringify({ __type: code, message }));
}
