import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { HttpRequest } from "@smithy/core/protocols";
import { afterEach, expect, it } from "vitest";
import { httpExchange } from "../../adapters/aws-sdk/http-exchange.ts";

const LIMITS = { connectionTimeout: 100, requestTimeout: 200 };
const ending: (() => void)[] = [];

afterEach(() => {
	for (const end of ending.splice(0)) end();
});

/** A server that answers so, and what asks it. */
async function exchangeWith(answer: (request: IncomingMessage, response: ServerResponse) => void) {
	const sockets = new Set<Socket>();
	const server = createServer(answer).on("connection", (socket) => sockets.add(socket));
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const { port } = server.address() as AddressInfo;
	const handler = httpExchange(LIMITS);
	ending.push(() => {
		handler.destroy?.();
		server.closeAllConnections();
		server.close();
	});
	const ask = async (body: string | Uint8Array = "{}") => {
		const to = { protocol: "http:", hostname: "127.0.0.1", port, method: "POST", path: "/" };
		return (await handler.handle(new HttpRequest({ ...to, body }))).response;
	};
	return { ask, sockets };
}

const echo = async (request: IncomingMessage, response: ServerResponse) => {
	const body = await buffer(request);
	response.writeHead(201, "Made", { "x-one": "1", "set-cookie": ["a", "b"] }).end(body);
};

it("sends a body as it is, text or bytes, and gives back the answer whole", async () => {
	const { ask } = await exchangeWith(echo);
	for (const body of ["", "{}", '{"name":"Zürich ☎ 𝄞"}', "x".repeat(300_000)]) {
		for (const sent of [body, new TextEncoder().encode(body)]) {
			const { statusCode, reason, headers, body: got } = await ask(sent);
			expect({ statusCode, reason }).toEqual({ statusCode: 201, reason: "Made" });
			expect(headers).toMatchObject({ "x-one": "1", "set-cookie": "a,b" });
			expect(Buffer.from(got).toString()).toBe(body);
		}
	}
});

it("keeps its connection for the next request", async () => {
	const { ask, sockets } = await exchangeWith(echo);
	for (let n = 0; n < 3; n++) await ask();
	expect(sockets.size).toBe(1);
});

it("gives up on an answer that does not come, or does not end, with the error that the SDK tries again", async () => {
	const silent = await exchangeWith(() => {});
	await expect(silent.ask()).rejects.toMatchObject({ name: "TimeoutError" });
	const endless = await exchangeWith(async (_, response) => {
		response.writeHead(200);
		for (let n = 0; n < 20 && !response.destroyed; n++) {
			response.write("x");
			await setTimeout(50);
		}
	});
	await expect(endless.ask()).rejects.toMatchObject({ name: "TimeoutError" });
});

it("fails as the connection does, before the answer and in the middle of it", async () => {
	const before = await exchangeWith(({ socket }) => socket.destroy());
	await expect(before.ask()).rejects.toMatchObject({ code: "ECONNRESET" });
	const amid = await exchangeWith((_, response) => {
		response.writeHead(200, { "content-length": "10" }).write("half");
		void setTimeout(20).then(() => response.destroy());
	});
	await expect(amid.ask()).rejects.toMatchObject({ code: "ECONNRESET" });
});

it("refuses a body that comes in parts", async () => {
	const { ask } = await exchangeWith(echo);
	await expect(ask(new ReadableStream() as unknown as Uint8Array)).rejects.toThrow(/whole/);
});
