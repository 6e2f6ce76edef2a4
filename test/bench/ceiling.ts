import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newOrderId } from "../../adapters/runtime/system.ts";
import type { RecordedCall } from "../../local/call-recorder.ts";
import { keepAliveClient, type LoadHttp } from "../load/http-client.ts";
import { startLocalSystem } from "../system/local-driver.ts";
import { type Throughput, throughput } from "./in-flight.ts";
import { type RawDynamodb, type RawRequest, rawDynamodb } from "./raw-dynamodb.ts";

/** What the service asked of DynamoDB for one order. */
export interface RecordedOrder {
	readonly orderId: string;
	readonly requests: readonly RawRequest[];
}

/** What a customer does about their n-th order, of numbers of that area code; answers the order's id. */
export type Placing = (http: LoadHttp, areaCode: string, n: number) => Promise<string>;

/** The area code that the recorded orders are for, and no other. */
const RECORDED_AREA = "919";

/** Orders that are placed before, in another area code: what a warm function knows already is no part of an order. */
const WARM_UP_AREA = "984";
const WARM_UP = 20;

/** Orders that are recorded of each way to place one. */
export const RECORDED = 50;

/** Area codes that no telephone has, for theirs begin with 2 to 9. */
const AREAS_OF_COPIES = Array.from({ length: 200 }, (_, n) => String(n).padStart(3, "0"));

const DYNAMODB = "DynamoDB_20120810.";

/** The requests of DynamoDB's that orders make, as the functions made them: orders placed one after the other in a service of their own. */
export async function recordOrders(place: Placing): Promise<readonly RecordedOrder[]> {
	const folder = mkdtempSync(join(tmpdir(), "ceiling-"));
	const callsFile = join(folder, "calls");
	const system = await startLocalSystem({ callsFile });
	try {
		const http = keepAliveClient(system.baseUrl, 1);
		const calls = () => readFileSync(callsFile, "utf8").trimEnd().split("\n");
		for (let n = 0; n < WARM_UP; n++) await place(http, WARM_UP_AREA, n);
		const recorded: RecordedOrder[] = [];
		for (let n = 0; n < RECORDED; n++) {
			const before = calls().length;
			const orderId = await place(http, RECORDED_AREA, n);
			recorded.push({ orderId, requests: calls().slice(before).flatMap(requestIn) });
		}
		return recorded;
	} finally {
		await system.stop();
		rmSync(folder, { recursive: true });
	}
}

/** The request of DynamoDB's that a line of the recording tells of; none if it is a call of another service. */
function requestIn(line: string): RawRequest[] {
	const { target, input } = JSON.parse(line) as RecordedCall;
	if (!target.startsWith(DYNAMODB)) return [];
	return [{ operation: target.slice(DYNAMODB.length), body: JSON.stringify(input) }];
}

/** Makes ready to measure a recording, and answers what measures it. */
export interface Ceilings {
	/** `orderId`: the order that is spoken of in place of the recorded ones; if not given, each copy has one of its own. */
	of(recording: readonly RecordedOrder[], orderId?: string): Promise<() => Promise<Throughput>>;
}

/**
 * How many orders a second the database of `endpoint` has in it: recorded orders, sent as they were, without SDK, functions, gateway and
 * workflow. Each copy of a recording is for orders of its own in an area code of its own, whose stock is copied when it is made ready,
 * which is before anybody takes any of it. A copy keeps the order of the recording, so every condition holds, and a request that is
 * refused ends the measurement.
 */
export function ceilingsOf(
	endpoint: string,
	{ orders, inFlight }: { readonly orders: number; readonly inFlight: number },
): Ceilings {
	const raw = rawDynamodb(endpoint, inFlight);
	const unused = [...AREAS_OF_COPIES];
	return {
		async of(recording, orderId) {
			const copiesNeeded = Math.ceil(orders / recording.length);
			const areas = unused.splice(0, copiesNeeded);
			if (areas.length < copiesNeeded) throw new Error("There are no more area codes for copies");
			await copyStock(raw, areas);
			return async function measure() {
				const copies = areas.map((area) => recording.map((order) => copied(order, area, orderId)));
				const samples: number[] = [];
				const { perSecond } = await throughput(copies, inFlight, async (copy) => {
					for (const requests of copy) {
						const start = performance.now();
						for (const request of requests) await raw(request);
						samples.push(performance.now() - start);
					}
				});
				return { perSecond: perSecond * recording.length, samples };
			};
		},
	};
}

/** The area code of the recording wherever it stands for one: alone, or before the exchange of the sample stock; not in times and ids. */
const AREA = new RegExp(`(?<![0-9A-Za-z.-])${RECORDED_AREA}(?=555|[^0-9A-Za-z.-])`, "g");

/** A transaction with a token that was there is not done again. */
const TOKEN = /"ClientRequestToken":"[^"]*"/;

function copied(
	{ orderId, requests }: RecordedOrder,
	area: string,
	id = newOrderId(new Date()),
): RawRequest[] {
	return requests.map(({ operation, body }) => ({
		operation,
		body: body
			.replaceAll(orderId, id)
			.replaceAll(AREA, area)
			.replace(TOKEN, `"ClientRequestToken":"${crypto.randomUUID()}"`),
	}));
}

/** Puts what the inventory has of the recorded area code there once more for each of these. */
async function copyStock(raw: RawDynamodb, areas: readonly string[]): Promise<void> {
	const { TableNames } = JSON.parse(await raw({ operation: "ListTables", body: "{}" })) as {
		readonly TableNames: readonly string[];
	};
	const TableName = TableNames.find((name) => name.startsWith("Inventory"));
	const found = await raw({ operation: "Scan", body: JSON.stringify({ TableName }) });
	const { Items, LastEvaluatedKey } = JSON.parse(found) as {
		readonly Items: readonly object[];
		readonly LastEvaluatedKey?: object;
	};
	if (LastEvaluatedKey !== undefined) throw new Error("The sample stock is larger than a page");
	const texts = Items.map((Item) => JSON.stringify({ TableName, Item })).filter(
		(text) => text.search(AREA) >= 0,
	);
	for (const area of areas)
		for (const text of texts) await raw({ operation: "PutItem", body: text.replaceAll(AREA, area) });
}
