import { request as send } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { listen } from "../../../local/http.ts";
import { TRANSACTION_MS } from "../../doors/item-locks.ts";

/**
 * Assumed: after how long AWS answers a function of its region, ms. DynamoDB promises single-digit milliseconds; callers see 3 to 6 for a
 * read or a write of one item, 6 to 12 for a transaction, and 15 to 25 for the start of an execution. An answer comes no sooner here.
 */
export const AWS_MS = { item: 5, transaction: TRANSACTION_MS + 4, start: 20 };

/** Stands between a function and what answers for AWS. */
export interface PacedAws {
	readonly url: string;
	/**
	 * What was asked since this was last asked: calls, and milliseconds during which some answer was on its way at AWS's pace, so that what was
	 * asked at the same time counts once.
	 */
	since(): { readonly calls: number; readonly askedMs: number };
	close(): Promise<void>;
}

/** Sends a function's calls on to the emulator of DynamoDB, and answers at AWS's pace. An execution that it starts does nothing. */
export async function pacedAws(dynamodb: string): Promise<PacedAws> {
	const asked: { readonly from: number; readonly until: number }[] = [];
	const door = await listen(0, async (request, response) => {
		const from = performance.now();
		const { method, headers } = request;
		const [service, operation = ""] = String(headers["x-amz-target"]).split(".");
		const ms = paceOf(operation);
		asked.push({ from, until: from + ms });
		const body = await text(request);
		const answer =
			service === "AWSStepFunctions"
				? {
						status: 200,
						body: JSON.stringify({ executionArn: "arn:aws:states:us-east-1:1:execution:s:e", startDate: 1 }),
					}
				: await passOn(dynamodb, { method, headers, body });
		await setTimeout(Math.max(0, from + ms - performance.now()));
		response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(answer.body);
	});
	return {
		url: `http://127.0.0.1:${door.port}`,
		since() {
			const spans = asked.splice(0).sort((a, b) => a.from - b.from);
			let [askedMs, end] = [0, 0];
			for (const { from, until } of spans) {
				askedMs += Math.max(0, until - Math.max(from, end));
				end = Math.max(end, until);
			}
			return { calls: spans.length, askedMs };
		},
		close: () => door.close(0),
	};
}

function paceOf(operation: string): number {
	if (operation === "StartExecution") return AWS_MS.start;
	return operation.startsWith("Transact") ? AWS_MS.transaction : AWS_MS.item;
}

function passOn(
	url: string,
	{
		method,
		headers,
		body,
	}: { readonly method: string | undefined; readonly headers: object; readonly body: string },
): Promise<{ readonly status: number; readonly body: string }> {
	return new Promise((resolve, reject) => {
		const onward = send(url, { method, headers: { ...headers, host: new URL(url).host } }, async (answer) => {
			resolve({ status: answer.statusCode ?? 502, body: await text(answer) });
		});
		onward.once("error", reject).end(body);
	});
}
