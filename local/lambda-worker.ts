/** The inside of a function's thread: loads the bundle, calls the handler, reports errors as Lambda does. */
import { parentPort, workerData } from "node:worker_threads";
import type { Call, LambdaError, Reply, WorkerData } from "./lambda-function.ts";

type Handler = (event: unknown, context: object) => unknown;

const { name, arn, file, handler, timeoutMs, memoryMb, callsFile, showsOutput } = workerData as WorkerData;
// A line for every order is meant for CloudWatch; on a terminal it would bury the trouble, which is on standard error.
if (!showsOutput) process.stdout.write = () => true;
if (callsFile) (await import("./call-recorder.ts")).recordCalls(name, callsFile);
const bundle = (await import(file)) as Record<string, unknown>;
const handle = bundle[handler];
if (typeof handle !== "function") throw new Error(`${file} exports no function named ${handler}`);

parentPort?.on("message", async ({ id, event }: Call) => {
	try {
		const result = await (handle as Handler)(JSON.parse(event), contextOf(id));
		reply({ id, outcome: { payload: JSON.stringify(result) ?? "null" } });
	} catch (error) {
		reply({ id, outcome: { error: describe(error) } });
	}
});
reply("ready");

function reply(message: Reply): void {
	parentPort?.postMessage(message);
}

/** The context object of a call, as far as it means something here. */
function contextOf(awsRequestId: string): object {
	const deadline = Date.now() + timeoutMs;
	return {
		awsRequestId,
		callbackWaitsForEmptyEventLoop: false,
		functionName: name,
		functionVersion: "$LATEST",
		invokedFunctionArn: arn,
		memoryLimitInMB: String(memoryMb),
		logGroupName: `/aws/lambda/${name}`,
		logStreamName: "local",
		getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
	};
}

function describe(error: unknown): LambdaError {
	if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
	return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
}
