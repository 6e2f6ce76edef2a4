import { Agent, request } from "node:http";

/** An answer, as far as a load looks at it. */
export interface LoadAnswer {
	readonly status: number;
	readonly body: string;
}

/** Asks for a path below the demo account; throws where there is no answer. */
export type LoadHttp = (
	method: string,
	path: string,
	body?: string,
	more?: Readonly<Record<string, string>>,
) => Promise<LoadAnswer>;

/** Connections that wait for a next request: as many as a steady load uses, so that what a burst opened is closed with it. */
const IDLE_MAX = 50;

/** The demo customer with so many connections that are kept: a third of what `fetch` costs the machine that is measured. */
export function keepAliveClient(baseUrl: string, connections: number): LoadHttp {
	const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: IDLE_MAX });
	const headers = {
		authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}`,
		"content-type": "application/xml",
	};
	return (method, path, body, more = {}) =>
		new Promise((resolve, reject) => {
			const url = `${baseUrl}/accounts/9900000${path}`;
			const sent = request(url, { method, agent, headers: { ...headers, ...more } }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on("data", (chunk: Buffer) => chunks.push(chunk));
				answer.on("end", () =>
					resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
				);
				answer.on("error", reject);
			});
			sent.on("error", reject);
			sent.end(body);
		});
}
