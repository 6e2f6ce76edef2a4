import { createHmac } from "node:crypto";
import http from "node:http";
import https from "node:https";
import type { Callback, Callbacks, Delivery } from "../../application/ports/deliveries.ts";
import { renderXml } from "../../domain/wire/element.ts";
import { encodeNotification } from "../../domain/wire/notification-codec.ts";
import { type CallbackRules, callbackObjection } from "./callback-url.ts";
import { publicLookup, type Resolve } from "./public-lookup.ts";

/** How long a receiver has for everything: its name, the connection, the answer. */
export const CALLBACK_MS_MAX = 10_000;

/** Media type of a notification (contract, section 1.5). */
export const NOTIFICATION_TYPE = "application/xml; charset=utf-8";

/** How much of an answer's body is read: it says nothing that is used, but a receiver may want to finish its sentence. */
export const ANSWER_BYTES_MAX = 8_192;

/** What differs from one stack, or test, to the next. */
export interface CallbackOptions extends CallbackRules {
	readonly resolve?: Resolve;
	readonly msMax?: number;
}

/**
 * `Callbacks` over HTTP: what is delivered is the XML of the contract. Redirects are not followed: body, signature and credentials are for the receiver that the customer
 * named. A connection of its own for each call, so that no receiver waits for another.
 */
export const httpCallbacks = (options: CallbackOptions): Callbacks => ({
	async post(callback) {
		const objection = callbackObjection(callback.url, options);
		if (objection !== undefined) return { taken: false, answered: false, result: `not called: ${objection}` };
		try {
			return await send(callback, options);
		} catch (error) {
			return { taken: false, answered: false, result: reason(error, options) };
		}
	},
});

/** The signature of a body: HMAC-SHA-256, base64 (contract, section 1.5). */
export const signatureOf = (body: string, key: string): string =>
	createHmac("sha256", key).update(body).digest("base64");

function send(
	{ url, event, subscriptionId, numberFormat, signingKey, credentials }: Callback,
	{ allowPrivate, resolve, msMax = CALLBACK_MS_MAX }: CallbackOptions,
): Promise<Delivery> {
	const body = renderXml(encodeNotification(event, subscriptionId), numberFormat);
	const { request } = new URL(url).protocol === "https:" ? https : http;
	return new Promise((settle, fail) => {
		const call = request(url, {
			method: "POST",
			agent: false,
			signal: AbortSignal.timeout(msMax),
			headers: {
				"Content-Type": NOTIFICATION_TYPE,
				"Content-Length": Buffer.byteLength(body),
				"User-Agent": "number-orders",
				"X-Event-Id": event.eventId,
				"X-Bandwidth-Signature-SHA-256": signatureOf(body, signingKey),
				...(credentials ? { Authorization: basic(credentials) } : {}),
			},
			...(allowPrivate ? {} : { lookup: publicLookup(resolve) }),
		});
		call.once("error", fail);
		call.once("response", (answer) => {
			const { statusCode = 0, statusMessage = "" } = answer;
			const delivery: Delivery = {
				taken: statusCode >= 200 && statusCode < 300,
				answered: true,
				result: `${statusCode} ${http.STATUS_CODES[statusCode] ?? statusMessage}`.trim(),
			};
			let bytes = 0;
			answer.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
				if (bytes > ANSWER_BYTES_MAX) call.destroy();
			});
			answer.on("error", () => {}); // what it answered is known, whatever becomes of its body
			call.off("error", fail).on("error", () => {});
			answer.once("close", () => settle(delivery));
		});
		call.end(body);
	});
}

const basic = ({ username, password }: NonNullable<Callback["credentials"]>): string =>
	`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Why a receiver could not be reached, in words that give away nothing about where it was looked for. */
function reason(error: unknown, { msMax = CALLBACK_MS_MAX }: CallbackOptions): string {
	const { name, code, message } = error as NodeJS.ErrnoException;
	if (name === "AbortError" || name === "TimeoutError") return `no answer within ${msMax / 1000} s`;
	if (name === "PrivateAddressError") return `not called: ${message}`;
	return `no answer: ${code ?? name}`;
}
