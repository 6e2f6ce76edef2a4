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

/** Interim answers (100 to 199) that are waited through: a server has a use for one or two. */
const INTERIM_ANSWERS_MAX = 10;

/** Longest reason phrase that is kept of a status that has no name of its own: it is stored and shown. */
const PHRASE_LENGTH_MAX = 100;

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
			return { taken: false, answered: false, result: reason(error) };
		}
	},
});

/** The signature of a body: HMAC-SHA-256, base64 (contract, section 1.5). */
export const signatureOf = (body: string, key: string): string =>
	createHmac("sha256", key).update(body).digest("base64");

/** One call. It ends within its time whatever comes back: an upgrade, interim answers for ever, half a header, or a body without end. */
function send(
	{ url, event, subscriptionId, numberFormat, signingKey, credentials }: Callback,
	{ allowPrivate, resolve, msMax = CALLBACK_MS_MAX }: CallbackOptions,
): Promise<Delivery> {
	const body = renderXml(encodeNotification(event, subscriptionId), numberFormat);
	const { request } = new URL(url).protocol === "https:" ? https : http;
	return new Promise((settle) => {
		const call = request(url, {
			method: "POST",
			agent: false,
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
		let answered: Delivery | undefined; // what it answered is known, whatever becomes of the rest
		const end = (without: string): void => {
			clearTimeout(deadline);
			call.destroy();
			settle(answered ?? { taken: false, answered: false, result: without });
		};
		const deadline = setTimeout(end, msMax, `no answer within ${msMax / 1000} s`);
		call.on("error", (error) => end(reason(error)));
		call.once("close", () => end("no answer: the connection was closed"));
		call.once("upgrade", (answer, socket) => {
			socket.on("error", () => {}).destroy();
			answered = deliveryOf(answer);
			end("");
		});
		let interim = 0;
		call.on("information", () => {
			interim += 1;
			if (interim > INTERIM_ANSWERS_MAX) end("no answer: only interim ones");
		});
		call.once("response", (answer) => {
			answered = deliveryOf(answer);
			let bytes = 0;
			answer.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
				if (bytes > ANSWER_BYTES_MAX) call.destroy();
			});
			answer.on("error", () => {});
			answer.once("close", () => end(""));
		});
		call.end(body);
	});
}

function deliveryOf({ statusCode = 0, statusMessage = "" }: http.IncomingMessage): Delivery {
	const phrase = http.STATUS_CODES[statusCode] ?? readable(statusMessage);
	return {
		taken: statusCode >= 200 && statusCode < 300,
		answered: true,
		result: `${statusCode} ${phrase}`.trim(),
	};
}

/** A receiver's own words as they are kept and shown: cut, and without what neither XML nor a terminal should be given. */
const readable = (phrase: string): string =>
	phrase.slice(0, PHRASE_LENGTH_MAX).replace(/[^ -~\u00a0-\u00ff]/g, "?");

const basic = ({ username, password }: NonNullable<Callback["credentials"]>): string =>
	`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Why a receiver could not be reached, in words that give away nothing about where it was looked for. */
function reason(error: unknown): string {
	const { name, code, message } = error as NodeJS.ErrnoException;
	if (name === "PrivateAddressError") return `not called: ${message}`;
	return `no answer: ${code ?? name}`;
}
