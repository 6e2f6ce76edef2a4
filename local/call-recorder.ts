import { appendFileSync } from "node:fs";
import { request as send } from "node:http";
import { text } from "node:stream/consumers";
import type { Endpoints } from "./endpoints.ts";
import { listen } from "./http.ts";

/** One AWS call of a function, as it was made. */
export interface RecordedCall {
	/** The name of the function. */
	readonly caller: string;
	/** Such as `DynamoDB_20120810.GetItem`; of a service that names its operations in the path, the path. */
	readonly target: string;
	readonly input: Readonly<Record<string, unknown>>;
}

/** Notes every call that a function makes to AWS. */
export interface CallRecorder {
	/** Where a function reaches AWS so that its calls are noted as its own. */
	endpointsFor(caller: string): Endpoints;
	close(): Promise<void>;
}

/**
 * Stands between the functions and what answers for AWS, and appends each call to `file`, one `RecordedCall` a line, before it
 * goes on. A function is known by the path of its endpoints: `/<function>/<service>/`.
 */
export async function recordCalls(endpoints: Endpoints, file: string): Promise<CallRecorder> {
	const door = await listen(0, async (request, response) => {
		const [, caller = "", service = "", ...path] = (request.url ?? "").split("/");
		const { method, headers } = request;
		const body = await text(request);
		const target = String(headers["x-amz-target"] ?? path.join("/"));
		const call: RecordedCall = { caller, target, input: JSON.parse(body || "{}") };
		appendFileSync(file, `${JSON.stringify(call)}\n`);

		const url = new URL(path.join("/"), endpoints[service as keyof Endpoints]);
		await new Promise<void>((resolve, reject) => {
			const onward = send(url, { method, headers: { ...headers, host: url.host } }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response).once("close", resolve);
			});
			onward.once("error", reject).end(body);
		});
	});
	const at = (caller: string, service: keyof Endpoints) =>
		`http://127.0.0.1:${door.port}/${caller}/${service}`;
	return {
		endpointsFor: (caller) => ({
			dynamodb: at(caller, "dynamodb"),
			states: at(caller, "states"),
			lambda: at(caller, "lambda"),
		}),
		close: () => door.close(0),
	};
}
