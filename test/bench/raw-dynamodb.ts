import { Agent, request } from "node:http";

/** A request of DynamoDB's: its operation, such as `GetItem`, and its body. */
export interface RawRequest {
	readonly operation: string;
	readonly body: string;
}

/** Asks a DynamoDB without an SDK: nothing is signed, built or read. Answers the body as it came; throws unless it is a success. */
export type RawDynamodb = (asked: RawRequest) => Promise<string>;

/** For a database that does not look at signatures, over so many connections, which are kept. */
export function rawDynamodb(endpoint: string, connections: number): RawDynamodb {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const authorization =
		"AWS4-HMAC-SHA256 Credential=local/20260302/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
	return ({ operation, body }) =>
		new Promise((resolve, reject) => {
			const headers = {
				"content-type": "application/x-amz-json-1.0",
				"content-length": Buffer.byteLength(body),
				"x-amz-target": `DynamoDB_20120810.${operation}`,
				"x-amz-date": "20260302T120000Z",
				authorization,
			};
			const sent = request(endpoint, { method: "POST", agent, headers }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on("data", (chunk: Buffer) => chunks.push(chunk));
				answer.on("error", reject);
				answer.on("end", () => {
					const text = Buffer.concat(chunks).toString();
					if (answer.statusCode === 200) resolve(text);
					else reject(new Error(`${operation} was answered ${answer.statusCode} ${text}, asked ${body}`));
				});
			});
			sent.on("error", reject);
			sent.end(body);
		});
}
