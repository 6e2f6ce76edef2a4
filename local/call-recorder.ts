import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";
import type { ClientRequest } from "node:http";

/** One AWS call of a function, as it was made. */
export interface RecordedCall {
	/** The name of the function. */
	readonly caller: string;
	/** Such as `DynamoDB_20120810.GetItem`; of a service that names its operations in the path, the path. */
	readonly target: string;
	readonly input: Readonly<Record<string, unknown>>;
}

/** What Node tells of each request that a thread makes (Node.js, Diagnostics Channel, "http.client.request.created"). */
const REQUEST_CREATED = "http.client.request.created";

/** On every request that is signed for AWS, and on no other. */
const SIGNED = "x-amz-date";

/**
 * From now on each AWS call of this thread is appended to `file`, one `RecordedCall` a line, before it is sent. In the thread that
 * makes it, for a proxy in front of AWS took two thirds of the runner's own time.
 */
export function recordCalls(caller: string, file: string): void {
	subscribe(REQUEST_CREATED, (message) => {
		const { request } = message as { readonly request: ClientRequest };
		const end = request.end as (...given: readonly unknown[]) => ClientRequest;
		request.end = (...given: unknown[]) => {
			if (request.hasHeader(SIGNED))
				appendFileSync(file, `${JSON.stringify(callOf(caller, request, given))}\n`);
			return end.apply(request, given);
		};
	});
}

function callOf(caller: string, request: ClientRequest, [body]: readonly unknown[]): RecordedCall {
	const text = body instanceof Uint8Array ? Buffer.from(body).toString() : body;
	return {
		caller,
		target: String(request.getHeader("x-amz-target") ?? request.path.slice(1)),
		input: JSON.parse(typeof text === "string" && text !== "" ? text : "{}"),
	};
}
