import type { makeReadHealth } from "../../application/operator/read-health.ts";
import type { makeReadQueue } from "../../application/operator/read-queue.ts";
import type { makeReadUndelivered } from "../../application/operator/read-undelivered.ts";
import type { QueueList } from "../../application/ports/queue-list.ts";
import { FAULTS } from "../../domain/fault.ts";
import { invalid, ok } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { readPageIn } from "./read-page-in.ts";

/** The use cases behind the routes. */
export interface QueueApi {
	readonly readQueue: ReturnType<typeof makeReadQueue>;
	readonly queuedOrders: QueueList["orders"];
	readonly readHealth: ReturnType<typeof makeReadHealth>;
	readonly readUndelivered: ReturnType<typeof makeReadUndelivered>;
}

/** Keys on a page: 25 are some 1,000 read units where each has a thousand orders and stock that is far apart. */
const KEYS = { unlessSaid: 25, most: 50 };

/** Orders on a page: 100 are two read units. */
const ORDERS = { unlessSaid: 100, most: 500 };

/** Events on a page: 25 are some 30 read units, and 40 more for the answers of their receivers. */
const EVENTS = { unlessSaid: 25, most: 50 };

/** Longest name of what orders wait on: it is the sort key of its item, which takes 1,024 bytes (AWS, DynamoDB quotas). */
const KEY_BYTES_MAX = 1_024;

const isKey = (text: string): boolean => Buffer.byteLength(text) <= KEY_BYTES_MAX;

/** The paths of what waits, over all accounts, and of whether it gets done (contract, section 8). */
export function queueRoutes({
	readQueue,
	queuedOrders,
	readHealth,
	readUndelivered,
}: QueueApi): readonly ApiRoute[] {
	const route = (path: string, handler: Handler): ApiRoute => ({
		method: "GET",
		path,
		operator: true,
		envelope: errorResponse,
		handler,
	});
	return [
		route("/operator/queue", async (request) => {
			const page = readPageIn(request, { ...KEYS, isName: isKey });
			if (!page.ok) return page;
			const { items: keys, ...more } = await readQueue(page.value);
			return ok({ status: 200, json: { keys, ...more } });
		}),
		route("/operator/queue/orders", async (request) => {
			const key = request.query("key") ?? "";
			if (key === "") return invalid([FAULTS.missing("key")]);
			if (!isKey(key)) return invalid([FAULTS.tooLong("key", KEY_BYTES_MAX, "bytes")]);
			const wanted = readPageIn(request, ORDERS);
			if (!wanted.ok) return wanted;
			const page = await queuedOrders(key, wanted.value);
			if (page === undefined) return invalid([FAULTS.pageInvalid]);
			const { items: orders, ...more } = page;
			return ok({ status: 200, json: { orders, ...more } });
		}),
		route("/operator/deliveries", async (request) => {
			const wanted = readPageIn(request, EVENTS);
			if (!wanted.ok) return wanted;
			const page = await readUndelivered(wanted.value);
			if (page === undefined) return invalid([FAULTS.pageInvalid]);
			const { items: events, ...more } = page;
			return ok({ status: 200, json: { events, ...more } });
		}),
		route("/operator/health", async () => ok({ status: 200, json: await readHealth() })),
	];
}
