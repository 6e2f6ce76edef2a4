import * as plain from "node:http";
import * as secure from "node:https";
import type { HttpRequest, HttpResponse, RequestHandler } from "@smithy/types";

/** What an AWS client sends its requests by. */
type HttpHandler = RequestHandler<HttpRequest, HttpResponse> & {
	updateHttpClientConfig(): void;
	httpHandlerConfigs(): object;
};

/** How long one try of a call may take, ms. */
export interface ExchangeLimits {
	/** Until a connection is made. */
	readonly connectionTimeout: number;
	/** Until the answer has come whole, the connection included. */
	readonly requestTimeout: number;
}

/** Connections to one host at once; the SDK's own number. */
const SOCKETS_MAX = 50;

/**
 * Sends the requests of an AWS client whose bodies are small and whole, as DynamoDB's and Step Functions' are: the answer is
 * collected as it comes, with one timer and no stream, which saves a sixth of a call's CPU against the SDK's own handler. Connections are
 * kept. A try over its limit fails with `TimeoutError`, and so the SDK tries again, as it does when a connection breaks.
 */
export function httpExchange(limits: ExchangeLimits): HttpHandler {
	const connections = { keepAlive: true, maxSockets: SOCKETS_MAX };
	const protocols = {
		"http:": { request: plain.request, agent: new plain.Agent(connections) },
		"https:": { request: secure.request, agent: new secure.Agent(connections) },
	};
	return {
		metadata: { handlerProtocol: "http/1.1" },
		handle: (asked) => {
			const { request, agent } = protocols[asked.protocol === "http:" ? "http:" : "https:"];
			return exchange(asked, (options) => request({ ...options, agent }), limits);
		},
		updateHttpClientConfig() {},
		httpHandlerConfigs: () => ({}),
		destroy() {
			for (const { agent } of Object.values(protocols)) agent.destroy();
		},
	};
}

/** One request and its whole answer. */
function exchange(
	{ hostname, port, method, path, headers, body }: HttpRequest,
	begin: (options: plain.RequestOptions) => plain.ClientRequest,
	{ connectionTimeout, requestTimeout }: ExchangeLimits,
): Promise<{ response: HttpResponse }> {
	return new Promise((resolve, reject) => {
		const sent = begin({ host: hostname, port, method, path, headers });
		const giveUpOn = (what: string, afterMs: number) =>
			setTimeout(() => sent.destroy(timeoutError(`${what} within ${afterMs} ms`)), afterMs);
		const whole = giveUpOn("no answer", requestTimeout);
		sent.on("socket", (socket) => {
			if (!socket.connecting) return;
			const connecting = giveUpOn("no connection", connectionTimeout);
			socket.once("connect", () => clearTimeout(connecting)).once("close", () => clearTimeout(connecting));
		});
		const failed = (error: Error) => {
			clearTimeout(whole);
			reject(error);
		};
		sent.on("error", failed);
		sent.on("response", (answer) => {
			const chunks: Buffer[] = [];
			answer.on("data", (chunk: Buffer) => chunks.push(chunk));
			answer.on("error", failed);
			answer.on("end", () => {
				clearTimeout(whole);
				const { statusCode = 0, statusMessage: reason = "" } = answer;
				resolve({
					response: { statusCode, reason, headers: headersOf(answer), body: Buffer.concat(chunks) },
				});
			});
		});
		// A string leaves with its headers in one write, where bytes would be a second one.
		sent.end(textOf(body), "latin1");
	});
}

/** The bytes of a body as characters of one byte each. */
function textOf(body: HttpRequest["body"]): string {
	if (typeof body === "string") return Buffer.from(body).toString("latin1");
	if (body instanceof Uint8Array)
		return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
	throw new TypeError("This client sends bodies that are whole, and none in parts");
}

const headersOf = ({ headers }: plain.IncomingMessage): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The SDK tries a call again whose error has this name (AWS SDK, standard retries). */
const timeoutError = (message: string): Error => Object.assign(new Error(message), { name: "TimeoutError" });
