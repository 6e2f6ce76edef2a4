import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Longer than clients keep an idle connection, so that it is they who close it, and never in the middle of a request. */
const KEEP_ALIVE_MS = 65_000;

/** How often a closing server looks for connections that have nothing more to answer. */
const IDLE_SWEEP_MS = 20;

/** Answers one request. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server that listens, on this machine only. */
export interface Listening {
	readonly port: number;
	/** Takes no new request, lets those in flight finish for up to `graceMs`, and ends. */
	close(graceMs: number): Promise<void>;
}

/** Listens on 127.0.0.1; `port` 0 is any free one. Throws if the port is taken. */
export async function listen(port: number, answer: Answerer): Promise<Listening> {
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
		answer(request, response).catch((error) => {
			if (!request.destroyed) console.error(error); // not for a client that went away in mid-request
			response.destroy();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		close: (graceMs) => close(server, graceMs),
	};
}

async function close(server: Server, graceMs: number): Promise<void> {
	const timer = setTimeout(() => server.closeAllConnections(), graceMs);
	// Node closes what is idle now, but keeps a connection that falls idle later.
	const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
	await new Promise((resolve) => server.close(resolve));
	clearInterval(sweep);
	clearTimeout(timer);
}

/** Aborts when the client goes away before it is answered, and after `waitMs` if that is given. */
export function goneSignal(response: ServerResponse, waitMs?: number): AbortSignal {
	const gone = new AbortController();
	const timer = waitMs === undefined ? undefined : setTimeout(() => gone.abort(), waitMs);
	response.once("close", () => {
		clearTimeout(timer);
		gone.abort();
	});
	if (response.destroyed) gone.abort(); // it closed before anybody listened
	return gone.signal;
}

/** The body as text; `undefined` if it is larger than `bytesMax`, and then what is left of it is not kept. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes <= bytesMax) chunks.push(chunk);
	}
	return bytes <= bytesMax ? Buffer.concat(chunks).toString("utf8") : undefined;
}
