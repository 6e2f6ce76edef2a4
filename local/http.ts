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

/** A name or an address, and a port (RFC 9110, section 7.2). */
const HOST = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** True for a request with one sound `Host`, of which links are made. Node itself refuses a request of HTTP/1.1 without one, and no other. */
const namesHost = ({ headersDistinct: { host = [] } }: IncomingMessage): boolean =>
	host.length === 1 && HOST.test(host[0] ?? "");

/** Listens on 127.0.0.1; `port` 0 is any free one. Throws if the port is taken. */
export async function listen(port: number, answer: Answerer): Promise<Listening> {
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
		if (!namesHost(request)) return void response.writeHead(400, { Connection: "close" }).end();
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

/** The body as text; `undefined` if it is larger than `bytesMax`, and then what is left of it is not read. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | undefined> {
	if (Number(request.headers["content-length"]) > bytesMax) return undefined;
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes > bytesMax) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

/**
 * For a request that is now answered, its body not read to the end; before the answer, or Node reads it all. Many clients read the answer only when they have sent everything, so
 * the body is taken and thrown away; the connection of one that goes on for more than `bytesMax` is cut.
 */
export function dropBody(request: IncomingMessage, bytesMax: number): void {
	let bytes = 0;
	request.on("data", (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes > bytesMax) request.destroy();
	});
}
