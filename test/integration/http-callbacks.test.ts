import { createServer, type RequestListener, type Server } from "node:http";
import {
	type AddressInfo,
	createServer as createTcpServer,
	type Socket,
	type Server as TcpServer,
} from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
	ANSWER_BYTES_MAX,
	type CallbackOptions,
	httpCallbacks,
	signatureOf,
} from "../../adapters/http/http-callbacks.ts";
import type { Callback, Delivery } from "../../application/ports/deliveries.ts";
import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import { NOON, orderIdOf, run } from "../support/order-builder.ts";
import { subscriptionIdOf } from "../support/subscription-builder.ts";

/** Receivers that are heard on a port of this machine for one test. */
const servers: Server[] = [];
afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	}
});

async function receiver(listener: RequestListener): Promise<string> {
	const server = createServer(listener);
	servers.push(server);
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

const event: OrderEvent = {
	eventId: "event-1",
	accountId: "9900000",
	orderId: orderIdOf(1),
	orderType: "orders",
	status: "COMPLETE",
	message: "é",
	completedNumbers: run("9195550100", 1),
	at: NOON.toISOString(),
	isLast: true,
};
const NOTIFICATION =
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Notification><Status>COMPLETE</Status>` +
	`<SubscriptionId>${subscriptionIdOf(1)}</SubscriptionId><Message>é</Message><OrderId>${orderIdOf(1)}</OrderId>` +
	"<OrderType>orders</OrderType><CompletedTelephoneNumbers><TelephoneNumber>9195550100</TelephoneNumber>" +
	"</CompletedTelephoneNumbers><LastModifiedDate>2026-03-02T12:00:00.000Z</LastModifiedDate></Notification>";

const MS_MAX = 300;
const post = (url: string, options: Partial<CallbackOptions> = {}, changed: Partial<Callback> = {}) =>
	httpCallbacks({ allowPrivate: true, msMax: MS_MAX, ...options }).post({
		url,
		event,
		subscriptionId: subscriptionIdOf(1),
		numberFormat: "LEGACY",
		signingKey: "key",
		...changed,
	});

describe("a callback", () => {
	it("signs the body as RFC 4231's second test case does", () => {
		const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
		const signature = signatureOf("what do ya want for nothing?", "Jefe");
		expect(Buffer.from(signature, "base64").toString("hex")).toBe(expected);
	});

	it("is a POST with the body, its type, its event and its signature, and no credentials unless there are", async () => {
		const seen: unknown[] = [];
		const url = await receiver(async (request, response) => {
			const { method, headers } = request;
			seen.push({ method, path: request.url, body: await text(request), headers });
			response.end("thanks");
		});
		expect(await post(url)).toEqual({ taken: true, answered: true, result: "200 OK" });
		expect(seen).toEqual([
			{
				method: "POST",
				path: "/hooks",
				body: NOTIFICATION,
				headers: expect.objectContaining({
					"content-type": "application/xml; charset=utf-8",
					"content-length": String(Buffer.byteLength(NOTIFICATION)),
					"x-event-id": "event-1",
					"x-bandwidth-signature-sha-256": signatureOf(NOTIFICATION, "key"),
				}),
			},
		]);
		expect(seen[0]).not.toHaveProperty("headers.authorization");
	});

	it("has its numbers in the format asked for", async () => {
		let body = "";
		const url = await receiver(async (request, response) => {
			body = await text(request);
			response.end();
		});
		await post(url, {}, { numberFormat: "E164" });
		expect(body).toBe(NOTIFICATION.replace("9195550100", "+19195550100"));
	});

	it("greets with credentials at once", async () => {
		let greeting: string | undefined;
		const url = await receiver((request, response) => {
			greeting = request.headers.authorization;
			response.end();
		});
		await post(url, {}, { credentials: { username: "hook", password: "s3cret:é" } });
		expect(greeting).toBe(`Basic ${Buffer.from("hook:s3cret:é").toString("base64")}`);
	});

	it.each([
		[200, true, "200 OK"],
		[204, true, "204 No Content"],
		[401, false, "401 Unauthorized"],
		[503, false, "503 Service Unavailable"],
		[599, false, "599 odd"],
	])("answered %i is taken: %s", async (status, taken, result) => {
		const url = await receiver(
			(_, response) => void response.writeHead(status, status === 599 ? "odd" : undefined).end(),
		);
		expect(await post(url)).toEqual({ taken, answered: true, result });
	});

	it("is not sent on to where a receiver points", async () => {
		let calls = 0;
		const elsewhere = await receiver((_, response) => {
			calls += 1;
			response.end();
		});
		const url = await receiver((_, response) => void response.writeHead(307, { location: elsewhere }).end());
		expect(await post(url)).toEqual({ taken: false, answered: true, result: "307 Temporary Redirect" });
		expect(calls).toBe(0);
	});

	it("waits no longer than it may for a receiver that says nothing", async () => {
		const url = await receiver(() => {});
		const start = Date.now();
		expect(await post(url)).toEqual({ taken: false, answered: false, result: "no answer within 0.3 s" });
		expect(Date.now() - start).toBeLessThan(2_000);
	});

	it("waits no longer than it may for the rest of an answer, and knows what it was", async () => {
		const url = await receiver((_, response) => {
			response.write("and then");
		});
		expect(await post(url)).toEqual({ taken: true, answered: true, result: "200 OK" });
	});

	it("does not read an answer that goes on and on", async () => {
		let written = 0;
		const url = await receiver(async (_, response) => {
			while (!response.destroyed && written < 1000 * ANSWER_BYTES_MAX) {
				if (!response.write("x".repeat(ANSWER_BYTES_MAX))) await setTimeout(1);
				written += ANSWER_BYTES_MAX;
			}
		});
		expect(await post(url)).toMatchObject({ taken: true });
		expect(written).toBeLessThan(1000 * ANSWER_BYTES_MAX);
	});

	it("tells of a receiver that is not there, that hangs up, that speaks no HTTP", async () => {
		const gone = await receiver(() => {});
		await new Promise((closed) => servers.pop()?.close(closed));
		expect(await post(gone)).toEqual({ taken: false, answered: false, result: "no answer: ECONNREFUSED" });
		const rude = await receiver((request) => void request.socket.destroy());
		expect(await post(rude)).toEqual({ taken: false, answered: false, result: "no answer: ECONNRESET" });
		const strange = await receiver((request) => void request.socket.end("hello\r\n\r\n"));
		expect(await post(strange)).toMatchObject({ taken: false, answered: false });
	});
});

describe("a receiver that was never settled, and held up the deliveries of others", () => {
	/** A receiver that says these bytes, and whatever `then` says after them. */
	async function saying(bytes: string, then: (socket: Socket) => void = () => {}): Promise<string> {
		const server = createTcpServer((socket) => {
			socket.on("error", () => {});
			socket.once("data", () => {
				socket.write(bytes, "latin1");
				then(socket);
			});
			sockets.push(socket);
		});
		await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
		tcpServers.push(server);
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
	}
	const sockets: Socket[] = [];
	const tcpServers: TcpServer[] = [];
	afterEach(async () => {
		for (const socket of sockets.splice(0)) socket.destroy();
		for (const server of tcpServers.splice(0)) await new Promise((closed) => server.close(closed));
	});
	const repeating = (bytes: string) => (socket: Socket) => {
		const timer = setInterval(() => void socket.write(bytes), 5);
		socket.once("close", () => clearInterval(timer));
	};
	const UPGRADE = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
	const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

	it.each<[string, string, ((socket: Socket) => void) | undefined, Partial<Delivery>]>([
		["upgrades", UPGRADE, undefined, { taken: false, answered: true, result: "101 Switching Protocols" }],
		["says 101 without an upgrade", "HTTP/1.1 101 x\r\n\r\n", undefined, { taken: false }],
		["upgrades and goes on", UPGRADE, repeating("x"), { taken: false, answered: true }],
		["continues for ever", "", repeating("HTTP/1.1 100 Continue\r\n\r\n"), { taken: false, answered: false }],
		[
			"continues once and is silent",
			"HTTP/1.1 100 Continue\r\n\r\n",
			undefined,
			{ taken: false, answered: false },
		],
		["says half a header", "HTTP/1.1 200 OK\r\nX-Half: ", undefined, { taken: false, answered: false }],
		["says a header for ever", "HTTP/1.1 200 OK\r\nX-Long: ", repeating("x".repeat(50)), { taken: false }],
		[
			"resets in a header",
			"HTTP/1.1 200 O",
			(socket) => socket.resetAndDestroy(),
			{ taken: false, answered: false },
		],
		[
			"resets in its body",
			`${CHUNKED}5\r\nab`,
			(socket) => void setTimeout(20).then(() => socket.resetAndDestroy()),
			{ taken: true },
		],
		[
			"has a trailer without end",
			`${CHUNKED}0\r\nX-Trailer: `,
			repeating("x"),
			{ taken: true, answered: true },
		],
		["has a body of a byte at a time", CHUNKED, repeating("1\r\nx\r\n"), { taken: true, answered: true }],
		[
			"hangs up in a body",
			"HTTP/1.1 503 x\r\nContent-Length: 9\r\n\r\nab",
			(socket) => socket.end(),
			{ taken: false, answered: true },
		],
		[
			"answers twice",
			"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".repeat(2),
			undefined,
			{ taken: true, answered: true },
		],
	])("is settled in its time when it %s", async (_, bytes, then, expected) => {
		const start = Date.now();
		expect(await post(await saying(bytes, then))).toMatchObject(expected);
		expect(Date.now() - start).toBeLessThan(10 * MS_MAX);
	});

	it("has its reason phrase cut, and cleaned of what broke the list of subscriptions", async () => {
		const url = await saying(`HTTP/1.1 599 a\u0001b\u009bc ${"é".repeat(300)}\r\nContent-Length: 0\r\n\r\n`);
		const { result } = await post(url);
		if (result.startsWith("599")) expect(result).toMatch(/^599 a\?b\?c é{94}$/);
		else expect(result).toBe("no answer: HPE_INVALID_CONSTANT");
		const long = await post(await saying(`HTTP/1.1 599 ${"é".repeat(300)}\r\nContent-Length: 0\r\n\r\n`));
		expect(long.result).toBe(`599 ${"é".repeat(100)}`);
	});
});

describe("a callback to an address that is not public", () => {
	const refused = {
		taken: false,
		answered: false,
		result: "not called: its host is not on the public internet",
	};
	const privately = { allowPrivate: false };

	it("is not made, whether the URL says it or the name stands for it", async () => {
		let calls = 0;
		const url = await receiver((_, response) => {
			calls += 1;
			response.end();
		});
		const { port } = new URL(url);
		expect(await post(`https://127.0.0.1:${port}/`, privately)).toEqual(refused);
		const loopback = [{ address: "127.0.0.1", family: 4 }];
		expect(
			await post(`https://hooks.example.com:${port}/`, {
				...privately,
				resolve: (_, done) => done(null, loopback),
			}),
		).toEqual(refused);
		expect(calls).toBe(0);
	});
});
