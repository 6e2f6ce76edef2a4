import { callbackRules } from "../../adapters/http/callback-url.ts";
import { signToken } from "../../adapters/runtime/sign-token.ts";
import { fingerprintOf } from "../../adapters/runtime/system.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Order } from "../../domain/order/order.ts";
import { refused } from "../../domain/result.ts";
import { routesOverPorts as accountRoutes } from "../../functions/account-api/routes-over-ports.ts";
import { routesOverPorts as numbersRoutes } from "../../functions/numbers-api/routes-over-ports.ts";
import { routesOverPorts as operatorRoutes } from "../../functions/operator-api/routes-over-ports.ts";
import { routesOverPorts as ordersRoutes } from "../../functions/orders-api/routes-over-ports.ts";
import { apiEvent } from "../support/api-event.ts";
import { askApi } from "../support/ask-api.ts";
import { eventsOf, fulfilPorts } from "../support/deterministic-ports.ts";
import { inMemoryBudgets } from "../support/in-memory-budgets.ts";
import { inMemoryBulkheads } from "../support/in-memory-bulkheads.ts";
import { inMemoryOrderList } from "../support/in-memory-lists.ts";
import { inMemoryDeliveryRecords } from "../support/in-memory-notifications.ts";
import { inMemorySites } from "../support/in-memory-sites.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { inMemoryTokens } from "../support/in-memory-tokens.ts";
import { afterNoon, orderIdOf, run } from "../support/order-builder.ts";
import type { HostileRequest } from "./hostile-request.ts";
import { FUZZED, SOME_ID } from "./known-values.ts";
import type { GivenAnswer } from "./sound-answer.ts";

/** A service that answers hostile requests. */
export interface FuzzedService {
	ask(request: HostileRequest): Promise<GivenAnswer>;
	stop(): Promise<void>;
}

const CALLER = { principalId: FUZZED.user, name: FUZZED.user, accountIds: FUZZED.account, roles: "ordering" };

const XML = { "content-type": "application/xml" };

/** What there is of each kind, so that a request may name one: its id is `SOME_ID`. */
const FIRST_OF_EACH: readonly (readonly [path: string, body: string])[] = [
	[
		"orders",
		"<Order><SiteId>743</SiteId><AreaCodeSearchAndOrderType><AreaCode>201</AreaCode><Quantity>2</Quantity></AreaCodeSearchAndOrderType></Order>",
	],
	["orders/{id}/notes", "<Note><UserId>a</UserId><Description>b</Description></Note>"],
	["tnreservation", "<Reservation><ReservedTn>2015550009</ReservedTn></Reservation>"],
	[
		"subscriptions",
		"<Subscription><OrderType>orders</OrderType><CallbackSubscription><URL>https://hooks.example.com/</URL><Expiry>12000</Expiry></CallbackSubscription></Subscription>",
	],
	[
		"disconnects",
		"<DisconnectTelephoneNumberOrder><DisconnectTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>2015550000</TelephoneNumber></TelephoneNumberList></DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>",
	],
];

/**
 * A service in memory: every route, behind the pipeline that every request goes through. It has a site, stock in Newark, and one of everything that an account
 * can have; it is the same at each request.
 */
export async function startMemoryService(): Promise<FuzzedService> {
	let ask = await newService();
	return {
		async ask(request) {
			const answer = await ask(request);
			// A request that changed something is the last of its service, so that each is asked of the same one.
			if (request.method !== "GET" && answer.status < 300) ask = await newService();
			return answer;
		},
		stop: async () => {},
	};
}

async function newService(): Promise<FuzzedService["ask"]> {
	const store = inMemoryStore();
	const place = { state: "NJ", rateCenter: "NEWARK", city: "NEWARK", lata: "224", zips: ["07102"] };
	store.stock(run("2015550000", 20), place);
	const accounts = inMemorySites();
	const peers = [{ peerId: FUZZED.peer, name: "main", isDefault: true }];
	await accounts.addSite(FUZZED.account, { siteId: FUZZED.site, name: "HQ", locked: false, peers });
	const ask = askApi(routesOf(store, accounts));

	const given = async (request: HostileRequest): Promise<GivenAnswer> => {
		const event = eventOf(request);
		if (event === undefined) return REFUSED_BY_GATEWAY;
		const { statusCode, headers, body } = await ask(event);
		return { status: statusCode, headers: new Headers(headers as Record<string, string>), body };
	};
	const fulfil = makeFulfilOrder(fulfilPorts(store));
	const fulfilled = ({ accountId, orderId }: Order) => fulfil({ accountId, orderId, attempt: 1 });
	for (const [path, body] of FIRST_OF_EACH) {
		const target = `/accounts/${FUZZED.account}/${path.replace("{id}", SOME_ID)}`;
		const { status, body: answer } = await given({
			method: "POST",
			target,
			headers: Object.entries(XML),
			body: Buffer.from(body),
			isDeclared: true,
		});
		if (status !== 201) throw new Error(`${target}: ${status} ${answer}`);
		await Promise.all(store.allOrders().map(fulfilled));
	}
	return given;
}

/** As the gateway does with a path that it cannot decode. */
const REFUSED_BY_GATEWAY: GivenAnswer = { status: 400, headers: new Headers(), body: "" };

function eventOf({ method, target, headers, body }: HostileRequest) {
	const [path = "", query] = target.split(/\?(.*)/s);
	const proxy = decoded(path.slice(1));
	if (proxy === undefined) return undefined;
	const several = Object.groupBy(headers, ([name]) => name);
	const event = apiEvent(method, query === undefined ? path : `${path}?${query}`, {
		caller: CALLER,
		headers: Object.fromEntries(
			Object.entries(several).map(([name, pairs = []]) => [name, pairs.map(([, value]) => value)]),
		),
		...(body.length > 0 && { body: body.toString() }),
	});
	return { ...event, pathParameters: { proxy } };
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** Every route of the API, on a clock that pauses alone move. */
function routesOf(store: InMemoryStore, accounts: ReturnType<typeof inMemorySites>) {
	let ms = 0;
	const idsOf = () => {
		let last = 0;
		return () => orderIdOf(++last);
	};
	const runtime = {
		now: () => afterNoon(ms),
		pause: async (pauseMs: number) => {
			ms += pauseMs;
		},
		random: () => 0,
		log: () => {},
	};
	const ports = {
		...store,
		...runtime,
		accounts,
		orderList: inMemoryOrderList(store.allOrders),
		workflow: { start: async () => {} },
		eventFor: eventsOf(store),
		newOrderId: idsOf(),
		newDisconnectId: idsOf(),
		newId: idsOf(),
		wakeRedrive: async () => {},
		budgets: inMemoryBudgets(),
		agingDays: 30,
		placeLists: {
			areasOf: async () => [{ npa: "201", state: "NJ", lata: "224", rateCenter: "NEWARK", city: "NEWARK" }],
			statesOf: async () => ["NJ"],
			inStock: async () => new Set(["NEWARK"]),
		},
		openOrders: {
			async *ofSite() {
				yield { orders: store.allOrders(), looked: 1 };
			},
		},
	};
	const account = {
		...ports,
		subscriptions: store.subscriptions,
		receivers: store.receivers,
		deliveryRecords: inMemoryDeliveryRecords(),
		bulkheads: inMemoryBulkheads(),
		callbacks: { post: async () => ({ taken: true, answered: true, result: "200 OK" }) },
		objectionTo: callbackRules({ allowPrivate: false }),
		tokens: inMemoryTokens(),
		knownUser: async () => refused("unknown" as const),
		signToken,
		hashToken: fingerprintOf,
		newId: idsOf(),
		newKey: () => "key",
		newEventId: idsOf(),
	};
	return [
		...ordersRoutes(ports),
		...numbersRoutes(ports),
		...accountRoutes(account),
		// Customers are kept out before anything behind them is reached.
		...operatorRoutes({} as never),
	];
}
