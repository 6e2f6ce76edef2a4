import type { Faults } from "./door.ts";

/** A request of an AWS client, as it is handed to the network. */
export interface HttpRequest {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
}

/** What it says. */
export const inputOf = ({ body }: HttpRequest): unknown =>
	JSON.parse((typeof body === "string" ? body : new TextDecoder().decode(body)) || "{}");

/** An answer, as the network gives it to an AWS client. */
export interface HttpAnswer {
	readonly response: {
		readonly statusCode: number;
		readonly headers: Record<string, string>;
		readonly body: Uint8Array;
	};
}

/** An answer of AWS. */
export const jsonAnswer = (statusCode: number, body: object): HttpAnswer => ({
	response: {
		statusCode,
		headers: { "content-type": "application/x-amz-json-1.0" },
		body: Buffer.from(JSON.stringify(body)),
	},
});

const error = (statusCode: number, code: string, more: object = {}): HttpAnswer => {
	const answer = jsonAnswer(statusCode, { __type: code, message: "a fault of the test's", ...more });
	answer.response.headers["x-amzn-errortype"] = code;
	return answer;
};

const TRANSACTION = "TransactWriteItems";
const WRITES: readonly string[] = ["PutItem", "UpdateItem", "DeleteItem"];

/** How a call that timed out looks to the SDK, which tries it again. */
const silence = (): Promise<never> =>
	Promise.reject(Object.assign(new Error("no answer in time"), { name: "TimeoutError" }));

type Perform = (request: HttpRequest) => Promise<HttpAnswer>;

/** The faults that a call to AWS can have, in the words of that service. */
export function sdkFaults(
	service: string,
	operation: string,
	request: HttpRequest,
	perform: Perform,
): Faults<HttpAnswer> {
	const always: Faults<HttpAnswer> = {
		"fail-before": async () => error(500, "InternalServerError"),
		"fail-after": async (done) => done().then(() => error(500, "InternalServerError")),
		hang: silence,
		"hang-after": (done) => done().then(silence),
		throttle: async () => throttled(service, operation, request),
	};
	if (service === "StepFunctions" || service === "Lambda")
		return { ...always, twice: (done) => done().then(done) };
	if (service !== "DynamoDB") return always;
	return {
		...always,
		...(operation === TRANSACTION ? { conflict: async () => cancelled(request, "TransactionConflict") } : {}),
		...(WRITES.includes(operation)
			? { conflict: async () => error(400, "TransactionConflictException") }
			: {}),
		...(operation === "BatchGetItem" ? { part: () => halfOf(request, perform) } : {}),
	};
}

async function throttled(service: string, operation: string, request: HttpRequest): Promise<HttpAnswer> {
	if (service !== "DynamoDB") return error(400, "ThrottlingException");
	return operation === TRANSACTION
		? cancelled(request, "ThrottlingError")
		: error(400, "ProvisionedThroughputExceededException");
}

/** A transaction that was cancelled for its last item's sake. */
function cancelled(request: HttpRequest, Code: string): HttpAnswer {
	const { TransactItems } = inputOf(request) as { readonly TransactItems: readonly unknown[] };
	const reasons = TransactItems.map((_, index) => ({
		Code: index === TransactItems.length - 1 ? Code : "None",
	}));
	return error(400, "TransactionCanceledException", { CancellationReasons: reasons });
}

/** The first half of a batch read, rounded down, and the rest left unread. */
async function halfOf(request: HttpRequest, perform: Perform): Promise<HttpAnswer> {
	const { RequestItems } = inputOf(request) as {
		readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly unknown[] }>>;
	};
	const [[table, asked] = ["", { Keys: [] }]] = Object.entries(RequestItems);
	const half = Math.floor(asked.Keys.length / 2);
	const UnprocessedKeys = { [table]: { ...asked, Keys: asked.Keys.slice(half) } };
	if (half === 0) return jsonAnswer(200, { Responses: { [table]: [] }, UnprocessedKeys });
	const body = JSON.stringify({ RequestItems: { [table]: { ...asked, Keys: asked.Keys.slice(0, half) } } });
	const headers = { ...request.headers, "content-length": String(Buffer.byteLength(body)) };
	const { response } = await perform(
		Object.assign(Object.create(Object.getPrototypeOf(request)), request, { body, headers }),
	);
	const read = JSON.parse(Buffer.from(response.body).toString()) as object;
	return jsonAnswer(response.statusCode, { ...read, UnprocessedKeys });
}
