import type { Route } from "@middy/http-router";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { encodeErrorResponse } from "../../domain/xml/fault-codec.ts";
import { decodeOrder, decodeOrderUpdate } from "../../domain/xml/order-request-codec.ts";
import {
	encodeOrderState,
	encodePlacedOrder,
	encodeRejectedOrder,
	encodeUpdated,
} from "../../domain/xml/order-response-codec.ts";
import { parseXml } from "../../domain/xml/xml-document.ts";
import { headerOf, readXmlBody } from "../middleware/read-body.ts";
import { xmlAnswer } from "../middleware/xml-answer.ts";
import type { Now } from "../ports.ts";
import { fingerprintOf } from "../runtime/system.ts";
import type { makePlaceOrder } from "./place-order.ts";
import type { makeReadOrder } from "./read-order.ts";
import type { makeUpdateOrder } from "./update-order.ts";

/** The use cases behind the routes. */
export interface OrdersApi {
	readonly placeOrder: ReturnType<typeof makePlaceOrder>;
	readonly readOrder: ReturnType<typeof makeReadOrder>;
	readonly updateOrder: ReturnType<typeof makeUpdateOrder>;
	readonly now: Now;
}

type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

const ORDERS = "/accounts/{accountId}/orders";
const ORDER = `${ORDERS}/{orderId}`;

/** The paths of the orders API. Each handler decodes, calls its use case and encodes (contract, section 1). */
export const ordersRoutes = (api: OrdersApi): Route<APIGatewayProxyEvent, APIGatewayProxyResult>[] => [
	{ method: "POST", path: ORDERS, handler: place(api) },
	{ method: "GET", path: ORDER, handler: read(api) },
	{ method: "PUT", path: ORDER, handler: update(api) },
	{ method: "ANY", path: ORDERS, handler: refuseMethod("POST") },
	{ method: "ANY", path: ORDER, handler: refuseMethod("GET, PUT") },
];

const place =
	({ placeOrder, now }: OrdersApi): Handler =>
	async (event) => {
		const body = readXmlBody(event);
		if (typeof body !== "string") return rejected(body);
		const draft = decodeOrder(parseXml(body));
		if ("code" in draft) return rejected({ status: 400, faults: [draft] });
		const key = headerOf(event, "Idempotency-Key");
		const placed = await placeOrder({
			accountId: event.pathParameters?.accountId ?? "",
			userName: userIn(event),
			draft,
			...(key === undefined ? {} : { idempotency: { key, fingerprint: fingerprintOf(body) } }),
		});
		if ("faults" in placed) {
			const echo = encodeRejectedOrder(placed.faults, draft, now().toISOString());
			return xmlAnswer(placed.status, echo);
		}
		return xmlAnswer(201, encodePlacedOrder(placed), { Location: `${urlOf(event)}/${placed.orderId}` });
	};

const read =
	({ readOrder }: OrdersApi): Handler =>
	async (event) => {
		const order = await readOrder(orderNameIn(event));
		return "faults" in order ? rejected(order) : xmlAnswer(200, encodeOrderState(order));
	};

const update =
	({ updateOrder }: OrdersApi): Handler =>
	async (event) => {
		const body = readXmlBody(event);
		if (typeof body !== "string") return rejected(body);
		const draft = decodeOrderUpdate(parseXml(body));
		if ("code" in draft) return rejected({ status: 400, faults: [draft] });
		const order = await updateOrder(orderNameIn(event), draft, userIn(event));
		return "faults" in order ? rejected(order) : xmlAnswer(200, encodeUpdated());
	};

const refuseMethod =
	(allowed: string): Handler =>
	async ({ httpMethod }) =>
		xmlAnswer(405, encodeErrorResponse(FAULTS.badRequest(`${httpMethod} is not allowed here.`)), {
			Allow: allowed,
		});

const rejected = ({ status, faults }: Rejection): APIGatewayProxyResult =>
	xmlAnswer(status, encodeRejectedOrder(faults));

const userIn = ({ requestContext }: APIGatewayProxyEvent): string =>
	requestContext.authorizer?.principalId ?? "";

const orderNameIn = ({ pathParameters }: APIGatewayProxyEvent): OrderName => ({
	accountId: pathParameters?.accountId ?? "",
	orderId: pathParameters?.orderId ?? "",
});

/** The URL as the client wrote it, host and prefix, without query and closing slash: clients cut ids off its end. */
function urlOf(event: APIGatewayProxyEvent): string {
	const scheme = headerOf(event, "X-Forwarded-Proto") ?? "http";
	return `${scheme}://${headerOf(event, "Host")}${event.requestContext.path.replace(/\/+$/, "")}`;
}
