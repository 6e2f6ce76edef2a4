import { describe, expect, it } from "vitest";
import { numberSet } from "../../../../domain/number/number-set.ts";
import { blockOf, type TelephoneNumber } from "../../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../../domain/order/order.ts";
import { PLACE_NAME_LENGTH_MAX, QUANTITY_MAX } from "../../../../domain/request/read-fields.ts";
import { ok } from "../../../../domain/result.ts";
import { element, leaf, list } from "../../../../domain/wire/element.ts";
import { encodeOrderState } from "../../../../domain/wire/order-response-codec.ts";
import { ANSWER_BYTES_MAX, fitsLambda } from "../../../../functions/http/answer-size.ts";
import type { Answer } from "../../../../functions/http/api-route.ts";
import { renderAnswer } from "../../../../functions/http/render-answer.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { afterNoon, areaCode, order, tn } from "../../../support/order-builder.ts";

const DIALECTS = [
	["XML", { version: "v2", json: false }],
	["JSON", { version: "v2", json: true }],
] as const;

const JSON_V2 = { headers: { accept: "application/json" } };

describe("an order as long as can be, 5,000 numbers in as many places with the longest names, and the place of each", () => {
	const numbers: readonly TelephoneNumber[] = Array.from({ length: QUANTITY_MAX }, (_, n) =>
		tn(String(2_000_000_000 + (n % 10) * 200_000_000 + 2_000_000 + 1_000 * n)),
	);
	const name = "Ü".repeat(PLACE_NAME_LENGTH_MAX);
	const places = new Map(
		numbers.map((number) => {
			const block = blockOf(number);
			return [block, { block, state: "NC", rateCenter: name, city: name, lata: "92424", tier: "0" }];
		}),
	);
	const settled = settleOrder(
		order(areaCode("919", QUANTITY_MAX)),
		{ take: "what-was-found", status: "COMPLETE" },
		numberSet(numbers),
		afterNoon(520),
	);

	it.each(DIALECTS)("leaves half of Lambda's 6 MB in %s", (_, dialect) => {
		const answer = renderAnswer({ status: 200, body: encodeOrderState(settled, { places }) }, dialect);
		expect(answer.body.length).toBeGreaterThan(1_000_000);
		expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(ANSWER_BYTES_MAX / 2);
	});
});

describe("an answer longer than Lambda carries", () => {
	const answering = (body: Answer["body"] & object) =>
		askApi([
			{
				method: "GET",
				path: "/accounts/{accountId}/things",
				envelope: () => element("ThingResponse"),
				handler: async () => ok({ status: 200, body }),
			},
		])(apiEvent("GET", "/v2/accounts/9900000/things", JSON_V2));
	/** A list whose answer takes so many bytes, all in all. */
	const listOf = (length: number) => list("Things", [leaf("Thing", "x".repeat(length))]);
	const around = Buffer.byteLength(
		JSON.stringify(renderAnswer({ status: 200, body: listOf(1) }, DIALECTS[1][1])),
	);

	it("is refused with what to do, where Lambda would throw it away and the gateway say 502", async () => {
		const { statusCode, body } = await answering(listOf(ANSWER_BYTES_MAX - around + 2));
		expect(statusCode).toBe(400);
		expect(JSON.parse(body)).toMatchObject({
			errors: [{ code: 1019, description: expect.stringContaining("ask for less at once") }],
		});
	});

	it("begins with the byte after the last that fits", async () => {
		const answer = await answering(listOf(ANSWER_BYTES_MAX - around + 1));
		expect(answer.statusCode).toBe(200);
		expect(Buffer.byteLength(JSON.stringify(answer))).toBe(ANSWER_BYTES_MAX);
	});

	it("is measured as Lambda measures it, with every quotation mark escaped", () => {
		const answer = { statusCode: 200, body: '"'.repeat(ANSWER_BYTES_MAX / 2) };
		expect(fitsLambda(answer)).toBe(false);
	});
});
