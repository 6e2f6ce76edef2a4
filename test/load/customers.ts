import { setTimeout } from "node:timers/promises";
import { type Seeded, seeded } from "../explore/random.ts";
import { areaCodeXml, disconnectXml, orderXml, textIn, textsIn } from "../system/customer.ts";
import { keepAliveClient, type LoadHttp } from "./http-client.ts";

/** What a service has told its customers, and must stand by. */
export interface Promised {
	/** Orders that were answered 201, by id: how many numbers each wants. */
	readonly orders: Map<
		string,
		{ readonly quantity: number; readonly backorder: boolean; readonly allOrNothing: boolean }
	>;
	/** Disconnects that were answered 201, by id. */
	readonly disconnects: Set<string>;
}

/** Nothing yet. */
export const nothingPromised = (): Promised => ({ orders: new Map(), disconnects: new Set() });

/** What came of the requests of a load. */
export interface LoadOutcome {
	/** Answers by status; 0 stands for none. */
	readonly statuses: ReadonlyMap<number, number>;
}

/** Customers that order, and now and then give numbers back, one after the other, until they are told to stop. */
export interface Customers {
	stop(): Promise<LoadOutcome>;
}

/** Area codes of the samples; 336 has no stock, and 212 and 303 have the most. */
const AREA_CODES = ["919", "984", "303", "720", "212", "512", "415"];
const WITHOUT_STOCK = "336";

/** How long a customer who got no answer or a 503 waits before they go on. */
const AFTER_TROUBLE_MS = 100;

/** So many customers at once, on a service that may be killed under them. */
export function startCustomers(baseUrl: string, count: number, seed: number, promised: Promised): Customers {
	const http = keepAliveClient(baseUrl, count);
	const statuses = new Map<number, number>();
	let stopped = false;

	const counted: LoadHttp = async (...asked) => {
		const answer = await http(...asked).catch(() => ({ status: 0, body: "" }));
		statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
		if (answer.status === 0 || answer.status >= 500) await setTimeout(AFTER_TROUBLE_MS);
		return answer;
	};
	const customer = async (random: Seeded) => {
		while (!stopped)
			await (random.chance(0.1) ? giveBack(counted, random, promised) : order(counted, random, promised));
	};
	const all = Array.from({ length: count }, (_, index) => customer(seeded(seed + index)));
	return {
		async stop() {
			stopped = true;
			await Promise.all(all);
			return { statuses };
		},
	};
}

async function order(http: LoadHttp, random: Seeded, { orders }: Promised): Promise<void> {
	const backorder = random.chance(0.05);
	const allOrNothing = random.chance(0.02);
	// 1,500 numbers lie in two blocks at least: an order of several claims, and some of several transactions.
	const quantity = allOrNothing ? 1_500 : 1 + random.below(5);
	const npa = backorder ? WITHOUT_STOCK : random.pick(AREA_CODES);
	const terms = `<BackOrderRequested>${backorder}</BackOrderRequested><PartialAllowed>${!allOrNothing}</PartialAllowed>`;
	const { status, body } = await http("POST", "/orders", orderXml(areaCodeXml(npa, quantity), terms));
	if (status === 201) orders.set(textIn(body, "id"), { quantity, backorder, allOrNothing });
}

async function giveBack(http: LoadHttp, random: Seeded, { orders, disconnects }: Promised): Promise<void> {
	const ids = [...orders.keys()];
	if (ids.length === 0) return;
	const found = await http("GET", `/orders/${random.pick(ids)}`);
	const numbers = random.some(textsIn(found.body, "FullNumber"), 3);
	if (numbers.length === 0) return;
	const { status, body } = await http("POST", "/disconnects", disconnectXml(numbers));
	if (status === 201) disconnects.add(textIn(body, "id"));
}

/** Between two looks at an order that is not settled. */
const POLL_MS = 50;

/**
 * Looks at all that was promised until it is settled. Answers what of it is not kept, as sentences: what is not there any more, is
 * not settled in time, or settled otherwise than it may.
 */
export async function brokenPromises(
	baseUrl: string,
	{ orders, disconnects }: Promised,
	withinMs: number,
): Promise<string[]> {
	const http = keepAliveClient(baseUrl, 10);
	const end = performance.now() + withinMs;
	const broken: string[] = [];
	const settled = async (path: string): Promise<string | undefined> => {
		for (;;) {
			const { status, body } = await http("GET", path).catch(() => ({ status: 0, body: "" }));
			if (status === 404) return void broken.push(`${path} is gone`);
			if (status === 200 && textIn(body, "OrderStatus") !== "RECEIVED") return body;
			if (performance.now() > end)
				return void broken.push(`${path} is not settled: ${status} ${body.slice(0, 300)}`);
			await setTimeout(POLL_MS);
		}
	};
	const left = [
		...[...orders].map(([id, wanted]) => async () => {
			const body = await settled(`/orders/${id}`);
			if (body === undefined) return;
			const status = textIn(body, "OrderStatus");
			const completed = textsIn(body, "FullNumber").length;
			const isKept =
				status === "COMPLETE" ||
				status === "PARTIAL" ||
				(status === "BACKORDERED" && wanted.backorder) ||
				(status === "FAILED" && completed === 0);
			if (
				!isKept ||
				(status === "COMPLETE" && completed !== wanted.quantity) ||
				(wanted.allOrNothing && completed % wanted.quantity !== 0)
			)
				broken.push(`order ${id} is ${status} with ${completed} of ${wanted.quantity} numbers`);
		}),
		...[...disconnects].map((id) => () => settled(`/disconnects/${id}`)),
	].values();
	const looker = async () => {
		for (const look of left) await look();
	};
	await Promise.all(Array.from({ length: 10 }, looker));
	return broken;
}
