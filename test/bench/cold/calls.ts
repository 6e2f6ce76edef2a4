import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { newOrderId } from "../../../adapters/runtime/system.ts";
import { loadSamples } from "../../../cli/load-samples.ts";
import type { FunctionName } from "../../../infra/constructs/function-memory.ts";
import { apiEvent } from "../../support/api-event.ts";
import type { TestTables } from "../../support/dynamodb.ts";
import { areaCode, order } from "../../support/order-builder.ts";
import { areaCodeXml, orderXml } from "../../system/customer.ts";

/** A kind of call, of which a fresh process of the function makes some. */
export interface Call {
	readonly title: string;
	/** The function's folder. */
	readonly entry: FunctionName;
	/** That many events, each of another order where it is of one. */
	readonly events: (count: number) => Promise<readonly unknown[]>;
}

const ACCOUNT = "/accounts/9900000";
const AREA_CODES = ["919", "984", "303", "720", "212", "512", "415"];
const XML = { "Content-Type": "application/xml" };
const OPERATOR = { principalId: "operator", name: "operator", accountIds: "", roles: "operator" };

const areaCodeOf = (n: number): string => AREA_CODES[n % AREA_CODES.length] ?? "919";

/** The same event again and again. */
const always = (event: unknown) => async (count: number) => Array.from({ length: count }, () => event);

/** The sample data, and the calls that are measured: at least one of each function, as it is called most. */
export async function callsOn(tables: TestTables): Promise<readonly Call[]> {
	const { client: dynamodb, ordersTable, inventoryTable } = tables;
	await loadSamples({ dynamodb, ordersTable, inventoryTable }, { out: () => {}, err: (line) => fail(line) });
	const orders = dynamodbOrders(dynamodb, { ordersTable });

	/** Orders that have been placed, and at which no attempt was made. */
	const placed = async (count: number) => {
		const all = Array.from({ length: count }, (_, n) => {
			const at = new Date();
			return {
				...order(areaCode(areaCodeOf(n), 1), {}, { orderId: newOrderId(at), at }),
				accountId: "9900000",
			};
		});
		for (const each of all) await orders.add(each);
		return all.map(({ accountId, orderId }) => ({ accountId, orderId }));
	};

	return [
		{
			title: "a POST of an order",
			entry: "orders-api",
			events: async (count) =>
				Array.from({ length: count }, (_, n) =>
					apiEvent("POST", `${ACCOUNT}/orders`, {
						headers: XML,
						body: orderXml(areaCodeXml(areaCodeOf(n), 1)),
					}),
				),
		},
		{
			title: "a GET of an order",
			entry: "orders-api",
			events: async (count) =>
				(await placed(count)).map(({ orderId }) => apiEvent("GET", `${ACCOUNT}/orders/${orderId}`)),
		},
		{
			title: "an attempt",
			entry: "fulfil-order",
			events: async (count) => (await placed(count)).map((name) => ({ ...name, attempt: 1 })),
		},
		{
			title: "a caller with a secret",
			entry: "authorizer",
			events: always({
				type: "REQUEST",
				methodArn: "arn:aws:execute-api:us-east-1:1:a/api/GET/accounts",
				headers: { Authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}` },
				requestContext: { identity: { sourceIp: "192.0.2.1" } },
			}),
		},
		{
			title: "a search for 5 numbers",
			entry: "numbers-api",
			events: always(apiEvent("GET", `${ACCOUNT}/availableNumbers?areaCode=919&quantity=5`)),
		},
		{ title: "a list of sites", entry: "account-api", events: always(apiEvent("GET", `${ACCOUNT}/sites`)) },
		{
			title: "the stack's health",
			entry: "operator-api",
			events: always(apiEvent("GET", "/v2/operator/health", { caller: OPERATOR })),
		},
		{
			title: "the console's page",
			entry: "console",
			events: always({ ...apiEvent("GET", "/console"), pathParameters: null }),
		},
		{ title: "a sweep, nothing to do", entry: "redrive", events: always({}) },
		{
			title: "a delivery, nobody to tell",
			entry: "notify",
			events: async (count) => await placed(count),
		},
	];
}

function fail(line: string): never {
	throw new Error(line);
}
