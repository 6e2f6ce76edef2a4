import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { objectionsToNotification } from "../support/openapi-validator.ts";
import { textIn } from "./customer.ts";
import { PATIENCE_MS } from "./patience.ts";

/** A notification as it came in. */
export interface Received {
	readonly method: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** A customer's receiver of notifications, on a port of this machine. */
export interface Receiver {
	readonly url: string;
	/** Everything that came in so far. */
	readonly received: readonly Received[];
	/** What it does with the next ones; takes them unless told otherwise. */
	answers(how: (response: ServerResponse) => void): void;
	/** So many notifications about the order, as soon as they are there; throws after `PATIENCE_MS`. */
	told(orderId: string, count?: number): Promise<readonly Received[]>;
	stop(): Promise<void>;
}

/** Between two looks at what came in. */
const POLL_MS = 10;

/** Starts a receiver. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	let answer = (response: ServerResponse): void => void response.end();
	const server = createServer(async (request, response) => {
		received.push({ method: request.method ?? "", headers: request.headers, body: await text(request) });
		answer(response);
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const about = (orderId: string) => received.filter(({ body }) => textIn(body, "OrderId") === orderId);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/orders`,
		received,
		answers(how) {
			answer = how;
		},
		async told(orderId, count = 1) {
			const start = Date.now();
			while (Date.now() - start < PATIENCE_MS) {
				if (about(orderId).length >= count) return asDeclared(about(orderId));
				await setTimeout(POLL_MS);
			}
			throw new Error(`Order ${orderId}: told ${about(orderId).length} times, not ${count}`);
		},
		async stop() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** The notifications, if `docs/openapi.yaml` declares such; throws otherwise. */
function asDeclared(notifications: readonly Received[]): readonly Received[] {
	const objections = notifications.flatMap(({ body }) => objectionsToNotification(body));
	if (objections.length > 0)
		throw new Error(`Not as docs/openapi.yaml declares:\n- ${objections.join("\n- ")}`);
	return notifications;
}

/** A subscription to all orders of the account, or to one, with more elements for the callback. */
export const subscriptionXml = (url: string, orderId = "", callback = ""): string =>
	`<Subscription><OrderType>orders</OrderType><OrderId>${orderId}</OrderId><CallbackSubscription><URL>${url}</URL>${callback}</CallbackSubscription></Subscription>`;
