import { setTimeout } from "node:timers/promises";
import { keepAliveClient, type LoadHttp } from "../load/http-client.ts";
import { areaCodeXml, orderXml, textIn } from "../system/customer.ts";
import { startLocalSystem } from "../system/local-driver.ts";
import { ceilingsOf, type Placing, RECORDED, type RecordedOrder, recordOrders } from "./ceiling.ts";
import { cellsOf, figuresOf, type Throughput, throughput } from "./in-flight.ts";
import { report } from "./results.ts";
import { fixed, table } from "./statistics.ts";

/** Orders on their way at once. */
const IN_FLIGHT = 20;

/** Orders that are measured; the first `WARM_UP` before them are not. */
const ORDERS = 3_000;
const WARM_UP = 500;

/** When a customer looks for the first time, and how often after that; no client library is that impatient (contract, section 1.1). */
const FIRST_LOOK_MS = 50;
const POLL_MS = 20;

const AREA_CODES = ["919", "984", "303", "720", "212", "512", "415"];

/** How long an order in one call may wait for its answer: the whole of it. */
const PREFER_WAIT = { prefer: "wait=20" };

/** Orders through the service, and a read of one, each with its ceiling. */
export async function benchOrdersPerSecond(): Promise<string> {
	const recorded = {
		read: await recordOrders(reading()),
		untilFinal: await recordOrders(placeAndAwait),
		oneCall: await recordOrders(placeInOneCall),
	};
	const started = performance.now();
	const system = await startLocalSystem();
	const readyMs = performance.now() - started;
	try {
		const http = keepAliveClient(system.baseUrl, IN_FLIGHT);
		const orderId = await placeInOneCall(http, "984", 0);
		const ceilings = ceilingsOf(system.databaseUrl, { orders: ORDERS, inFlight: IN_FLIGHT });
		const ofRead = await ceilings.of(recorded.read, orderId);
		const ofUntilFinal = await ceilings.of(recorded.untilFinal);
		const ofOneCall = await ceilings.of(recorded.oneCall);

		const times = (orders: number, placing: Placing) =>
			throughput([...Array(orders).keys()], IN_FLIGHT, (n) =>
				placing(http, AREA_CODES[n % AREA_CODES.length] ?? "", n),
			);
		await times(WARM_UP, placeAndAwait);
		// Each ceiling right after what it is the ceiling of: an account grows with each order.
		const beside = async (
			placing: Placing,
			ofIt: () => Promise<Throughput>,
			of: readonly RecordedOrder[],
		) => ({
			service: await times(ORDERS, placing),
			ceiling: await ofIt(),
			requests: of.reduce((sum, { requests }) => sum + requests.length, 0) / of.length,
		});
		const read = await beside(reading(orderId), ofRead, recorded.read);
		const untilFinal = await beside(placeAndAwait, ofUntilFinal, recorded.untilFinal);
		const oneCall = await beside(placeInOneCall, ofOneCall, recorded.oneCall);
		report("orders", {
			inFlight: IN_FLIGHT,
			read: compared(read),
			untilFinal: compared(untilFinal),
			oneCall: compared(oneCall),
			readyMs,
		});
		const row = (title: string, beside: BesideCeiling) => [
			title,
			...cellsOf(beside.service),
			`${fixed(read.service.perSecond / beside.service.perSecond, 1)} ×`,
			fixed(beside.requests, 1),
			fixed(beside.ceiling.perSecond, 0),
			`${fixed(100 * compared(beside).shareOfCeiling, 0)} %`,
		];
		return [
			table(
				[
					`at ${IN_FLIGHT} in flight`,
					"a second",
					"p50",
					"p99",
					"cost in reads",
					"DynamoDB requests",
					"ceiling, a second",
					"share of it",
				],
				[
					row("GET of one order (a read)", read),
					row("order, POST until final", untilFinal),
					row("order in one call (`Prefer: wait=20`)", oneCall),
				],
			),
			"",
			`The ceiling is what the same database does of the same DynamoDB requests, recorded of ${RECORDED} orders and sent without an SDK on kept connections, where nothing but they is asked of the machine; measured right after each.`,
			"",
			`Ready line after ${fixed(readyMs / 1000, 1)} s, synthesis not counted.`,
		].join("\n");
	} finally {
		await system.stop();
	}
}

interface BesideCeiling {
	readonly service: Throughput;
	readonly ceiling: Throughput;
	/** Of DynamoDB's, for one piece of work. */
	readonly requests: number;
}

const compared = ({ service, ceiling, requests }: BesideCeiling) => ({
	...figuresOf(service),
	requests,
	ceilingPerSecond: ceiling.perSecond,
	shareOfCeiling: service.perSecond / ceiling.perSecond,
});

const orderOf = (areaCode: string, n: number): string => orderXml(areaCodeXml(areaCode, 1 + (n % 3)));

/** Looks at an order: that one, or one that is placed for it at first. */
function reading(orderId?: string): Placing {
	let placed = orderId;
	return async function look(http, areaCode, n) {
		placed ??= await placeInOneCall(http, areaCode, n);
		const { status } = await http("GET", `/orders/${placed}`);
		if (status !== 200) throw new Error(`Order ${placed} was answered ${status}`);
		return placed;
	};
}

async function placeInOneCall(http: LoadHttp, areaCode: string, n: number): Promise<string> {
	const { body } = await http("POST", "/orders", orderOf(areaCode, n), PREFER_WAIT);
	if (textIn(body, "OrderStatus") !== "COMPLETE") throw new Error(`An order was answered ${body}`);
	return textIn(body, "id");
}

async function placeAndAwait(http: LoadHttp, areaCode: string, n: number): Promise<string> {
	const id = textIn((await http("POST", "/orders", orderOf(areaCode, n))).body, "id");
	for (let wait = FIRST_LOOK_MS; ; wait = POLL_MS) {
		await setTimeout(wait);
		const status = textIn((await http("GET", `/orders/${id}`)).body, "OrderStatus");
		if (status === "COMPLETE") return id;
		if (status !== "RECEIVED") throw new Error(`Order ${id} is ${status}`);
	}
}
