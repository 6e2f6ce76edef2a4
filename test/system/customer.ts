import { setTimeout } from "node:timers/promises";
import { PATIENCE_MS } from "./patience.ts";

/** An answer of the API, its body as text. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: string;
}

/** A customer: an account and the credentials to speak for it, over plain HTTP. */
export interface Customer {
	request(
		method: string,
		path: string,
		body?: string,
		headers?: Readonly<Record<string, string>>,
	): Promise<Answer>;
	/** Looks at numbers, which are under no account. */
	tns(path: string): Promise<Answer>;
	/** The list of places of that name, such as `/cities?state=NC`: under no account. */
	places(path: string): Promise<Answer>;
	/** Places an order and answers its id; throws unless it is accepted. */
	place(orderXml: string): Promise<string>;
	/** The order, as soon as it has left RECEIVED. */
	settled(orderId: string): Promise<Answer>;
	/** The order, as soon as it has that status; throws after `PATIENCE_MS`. */
	reaches(orderId: string, status: string): Promise<Answer>;
	/** Places a disconnect, and answers it as soon as it has left RECEIVED; throws unless it is accepted. */
	disconnect(disconnectXml: string): Promise<Answer>;
}

/** Between the first two looks at an order, and between two at most, ms; each wait is half as long again as the one before. */
const POLL_MS = { first: 20, most: 200 };

/** The customer of the demo data unless told otherwise. */
export function customer(
	baseUrl: string,
	{ account = "9900000", user = "demo", secret = "demo-secret" } = {},
): Customer {
	const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;

	const ask = async (
		method: string,
		path: string,
		body?: string,
		headers: Readonly<Record<string, string>> = {},
	): Promise<Answer> => {
		const answer = await fetch(`${baseUrl}${path}`, {
			method,
			headers: {
				authorization,
				...(body === undefined ? {} : { "content-type": "application/xml" }),
				...headers,
			},
			...(body === undefined ? {} : { body }),
		});
		return { status: answer.status, headers: answer.headers, body: await answer.text() };
	};

	const request: Customer["request"] = (method, path, ...more) =>
		ask(method, `/accounts/${account}${path}`, ...more);

	const polled = async (path: string, done: (status: string) => boolean): Promise<Answer> => {
		let last: Answer | undefined;
		const end = Date.now() + PATIENCE_MS;
		for (let pauseMs = POLL_MS.first; Date.now() < end; pauseMs = Math.min(pauseMs * 1.5, POLL_MS.most)) {
			last = await request("GET", path);
			if (done(textIn(last.body, "OrderStatus"))) return last;
			await setTimeout(pauseMs);
		}
		throw new Error(`${path} stays as it is: ${last?.body}`);
	};

	return {
		request,
		tns: (path) => ask("GET", `/tns${path}`),
		places: (path) => ask("GET", path),
		async place(orderXml) {
			const answer = await request("POST", "/orders", orderXml);
			if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.body}`);
			return textIn(answer.body, "id");
		},
		settled: (orderId) => polled(`/orders/${orderId}`, isSettled),
		reaches: (orderId, status) => polled(`/orders/${orderId}`, (current) => current === status),
		async disconnect(xml) {
			const answer = await request("POST", "/disconnects", xml);
			if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.body}`);
			return polled(`/disconnects/${textIn(answer.body, "id")}`, isSettled);
		},
	};
}

const isSettled = (status: string): boolean => status !== "RECEIVED";

/** The texts of every element of that name. */
export const textsIn = (xml: string, element: string): string[] =>
	[...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, "g"))].map(([, text = ""]) => text);

/** The text of the first element of that name; empty without one. */
export const textIn = (xml: string, element: string): string => textsIn(xml, element)[0] ?? "";

/** An order of site 743: its type element, and other elements before it. */
export const orderXml = (orderType: string, others = ""): string =>
	`<?xml version="1.0" encoding="UTF-8"?><Order>${others}${orderType}<SiteId>743</SiteId></Order>`;

/** The type element of an order for numbers of an area code. */
export const areaCodeXml = (npa: string, quantity: number | string): string =>
	`<AreaCodeSearchAndOrderType><AreaCode>${npa}</AreaCode><Quantity>${quantity}</Quantity></AreaCodeSearchAndOrderType>`;

/** The type element of an order for exact numbers. */
export const existingXml = (...numbers: readonly string[]): string =>
	`<ExistingTelephoneNumberOrderType><TelephoneNumberList>${numbers.map((number) => `<TelephoneNumber>${number}</TelephoneNumber>`).join("")}</TelephoneNumberList></ExistingTelephoneNumberOrderType>`;

/** A disconnect of numbers: other elements before its type, and within that after its list. */
export const disconnectXml = (numbers: readonly string[], others = "", inType = ""): string =>
	`<DisconnectTelephoneNumberOrder>${others}<DisconnectTelephoneNumberOrderType><TelephoneNumberList>${numbers
		.map((number) => `<TelephoneNumber>${number}</TelephoneNumber>`)
		.join(
			"",
		)}</TelephoneNumberList>${inType}</DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>`;
