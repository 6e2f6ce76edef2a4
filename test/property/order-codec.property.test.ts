import fc from "fast-check";
import { expect, test } from "vitest";
import { numberSet } from "../../domain/number/number-set.ts";
import type { Decision } from "../../domain/order/decide.ts";
import { type Order, settleOrder } from "../../domain/order/order.ts";
import { checkOrderDraft, type OrderDraft, type OrderTerms } from "../../domain/order/order-request.ts";
import { ORDER_TYPE_NAMES, ORDER_TYPES, type OrderType } from "../../domain/order/order-type.ts";
import { readBoolean } from "../../domain/request/read-fields.ts";
import { andThen, ok, type Result } from "../../domain/result.ts";
import { type Element, renderJson, renderXml } from "../../domain/wire/element.ts";
import { parseJson } from "../../domain/wire/json-document.ts";
import { decodeOrder, decodeOrderUpdate } from "../../domain/wire/order-request-codec.ts";
import {
	encodeOrderState,
	encodePlacedOrder,
	encodeRejectedOrder,
} from "../../domain/wire/order-response-codec.ts";
import { childOf, parseXml, type XmlElement } from "../../domain/wire/xml-document.ts";
import { areaCode, exactly, NOON, order, run } from "../support/order-builder.ts";
import { faultsOf, valueIn } from "../support/results.ts";
import { listOf, textOf } from "../support/xml-texts.ts";
import { anyText, numbers } from "./arbitraries.ts";
import { type Style, writeOrder } from "./write-order.ts";

const RUNS = { numRuns: 200 };

/** The order in a body of XML. */
const read = (body: string) => andThen(parseXml(body), decodeOrder);
const v1 = (answer: Element) => renderXml(answer, "LEGACY");

/** What survives a trip through XML: no character that XML forbids, no blank around. */
const text = fc
	.oneof(
		fc.string({ unit: "grapheme", maxLength: 30 }),
		fc.constantFrom(
			"R&D",
			"a<b>c",
			"]]>",
			"&amp;",
			"&#65;",
			'"quoted"',
			"'",
			"02134",
			"+1",
			"true",
			"__proto__",
		),
	)
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
	.map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "").trim());

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const present = <T extends object>(value: T): { [key in keyof T]: Exclude<T[key], undefined> } =>
	Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;

const searchType: fc.Arbitrary<OrderType> = fc
	.constantFrom(...ORDER_TYPE_NAMES)
	.filter((name) => name !== "ExistingTelephoneNumberOrderType")
	.chain((name) =>
		fc
			.tuple(
				fc.record(Object.fromEntries(ORDER_TYPES[name].map((field) => [field, maybe(text)]))),
				fc.boolean(),
			)
			.map(([fields, upper]): OrderType => {
				const written = present(fields);
				return { name, fields: written, ...(upper && "Lata" in written ? { lataSpelling: "LATA" } : {}) };
			}),
	);

const existingType: fc.Arbitrary<OrderType> = fc
	.tuple(fc.array(text, { maxLength: 5 }), fc.array(text, { maxLength: 2 }))
	.map(([telephoneNumbers, reservationIds]) => ({
		name: "ExistingTelephoneNumberOrderType",
		fields: {},
		telephoneNumbers,
		reservationIds: reservationIds.filter((id) => id !== ""),
	}));

const draft: fc.Arbitrary<OrderDraft> = fc
	.record({
		name: maybe(text),
		customerOrderId: maybe(text),
		siteId: maybe(text),
		peerId: maybe(text),
		backOrderRequested: maybe(text),
		partialAllowed: maybe(text),
		tnAttributes: fc.array(text, { maxLength: 3 }),
		orderTypes: fc.array(fc.oneof(searchType, existingType), { maxLength: 2 }),
	})
	.map((draft) => present(draft) as OrderDraft);

const style: fc.Arbitrary<Style> = fc.record({
	declaration: fc.constantFrom(
		"",
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`,
		"<?xml version='1.0' encoding='UTF-8'?>\n",
	),
	casing: fc.constantFrom("canonical", "lower", "upper"),
	between: fc.constantFrom("", "\n\t", "\r\n  ", "<!-- a comment -->", "<Unknown>1</Unknown>"),
	text: fc.constantFrom("entities", "cdata", "numeric"),
	lists: fc.constantFrom("one", "many"),
});

test("an order is read as it was written, whatever the client's style", () => {
	fc.assert(
		fc.property(draft, style, (draft, style) => {
			expect(read(writeOrder(draft, style))).toEqual(ok(draft));
		}),
		RUNS,
	);
});

test("no digit is lost or added, wherever it stands", () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[+]?\d{1,40}$/), style, (digits, style) => {
			const zip: OrderType = { name: "ZIPSearchAndOrderType", fields: { Zip: digits, Quantity: digits } };
			const numbers: OrderType = {
				name: "ExistingTelephoneNumberOrderType",
				fields: {},
				telephoneNumbers: [digits],
				reservationIds: [],
			};
			const draft = { siteId: digits, customerOrderId: digits, tnAttributes: [], orderTypes: [zip, numbers] };
			expect(read(writeOrder(draft, style))).toEqual(ok(draft));
		}),
		RUNS,
	);
});

test("what is answered to a rejected order is the order that was sent, in well-formed XML", () => {
	fc.assert(
		fc.property(draft, style, (draft, style) => {
			const faults = faultsOf(checkOrderDraft(draft));
			const answer = valueIn(parseXml(v1(encodeRejectedOrder(faults, draft, NOON.toISOString()))));
			const said = ({ name, customerOrderId, siteId, peerId }: OrderDraft) =>
				[name, customerOrderId, siteId, peerId].map((text) => text || undefined);
			const [errors, echo = errors] = answer.children;
			expect(errors?.name).toBe(faults.length > 0 ? "errorlist" : "order");
			expect(
				["Name", "CustomerOrderId", "SiteId", "PeerId"].map((name) => echo && textOf(echo, name)),
			).toEqual(said(draft));
			expect(read(writeOrder(draft, style))).toEqual(ok(draft));
		}),
		RUNS,
	);
});

/** The draft under the types that JSON has: no leading zeros in a quantity, one spelling of a boolean, one of Lata. */
function typed(draft: OrderDraft): OrderDraft {
	const spelled = (field: string, text: string): string => {
		if (field === "Quantity") return /^\d+$/.test(text) && Number(text) <= 5000 ? String(Number(text)) : text;
		return field === "EnableLCA" || field === "EndsIn" ? String(readBoolean(text) ?? text) : text;
	};
	return {
		...draft,
		orderTypes: draft.orderTypes.map(({ lataSpelling: _, fields, ...rest }) => ({
			...rest,
			fields: Object.fromEntries(
				Object.entries(fields).map(([field, text]) => [field, spelled(field, text)]),
			),
		})),
	};
}

test("an order that is shown as JSON is read as the one that is shown as XML", () => {
	const number = fc.oneof(text, numbers);
	const existing = fc.array(number, { maxLength: 5 }).map((numbers) => exactly(...numbers));
	const request = fc.record({
		orderType: fc.oneof(searchType, existing, existingType),
		name: maybe(text),
		customerOrderId: maybe(text),
		siteId: text,
		peerId: maybe(text),
		backOrderRequested: fc.boolean(),
		partialAllowed: fc.boolean(),
		tnAttributes: fc.array(text, { maxLength: 3 }),
	});
	fc.assert(
		fc.property(request, ({ orderType, ...terms }) => {
			const placed = order(exactly("9195550100"), present(terms) as Partial<OrderTerms>);
			const shown = encodePlacedOrder({ ...placed, request: { ...placed.request, orderType } });
			const echo = childOf(valueIn(parseXml(renderXml(shown, "E164"))), "Order");
			const json = JSON.stringify(JSON.parse(renderJson(shown)).order);
			expect(echo).toBeDefined();
			const draft = valueIn(andThen(parseJson(json), decodeOrder));
			expect(typed(draft)).toEqual(echo && typed(valueIn(decodeOrder(echo))));
		}),
		RUNS,
	);
});

test("any JSON as an order is read, or refused with a fault; and what was read can be echoed", () => {
	const value = fc.oneof(
		{ weight: 3, arbitrary: fc.json() },
		anyText,
		fc.string({
			unit: fc.constantFrom(
				...'[]{}:,"\\',
				'"orderType":',
				'"type":',
				'"phoneNumbers":',
				"null",
				"1e999",
				"\\u0000",
			),
		}),
	);
	fc.assert(
		fc.property(value, (value) => {
			for (const body of [
				value,
				`{"orderType":${value}}`,
				`{"existingTelephoneNumberOrderType":{"telephoneNumberList":${value}}}`,
			]) {
				const draft = andThen(parseJson(body), decodeOrder);
				andThen(parseJson(body), decodeOrderUpdate);
				for (const { code } of faultsOf(draft)) expect(code).toBe(1019);
				const faults = faultsOf(andThen(draft, checkOrderDraft));
				const answer = encodeRejectedOrder(faults, draft.ok ? draft.value : undefined, NOON.toISOString());
				expect(valueIn(parseXml(renderXml(answer, "E164")))).toMatchObject({ name: "orderresponse" });
				expect(renderJson(answer)).not.toContain(":null");
			}
		}),
		RUNS,
	);
});

test("any text as an order, or as an update, is read or refused with a fault", () => {
	fc.assert(
		fc.property(
			fc.oneof(
				anyText,
				fc.string({
					unit: fc.constantFrom(..."<>/&;#![]-?xX0'\" =:", "<Order>", "</Order>", "<![CDATA[", "]]>"),
				}),
			),
			(text) => {
				for (const decode of [decodeOrder, decodeOrderUpdate] as ((body: XmlElement) => Result<object>)[]) {
					const result = andThen(parseXml(text), decode);
					for (const { code } of faultsOf(result)) expect(code).toBe(1019);
				}
			},
		),
		RUNS,
	);
});

test("the parser never meets a document type, wherever a body has one", () => {
	const piece = fc.constantFrom(
		...[
			"<!DOCTYPE a>",
			"<!--",
			"-->",
			"<![CDATA[",
			"]]>",
			"<?x ",
			"?>",
			'"',
			"'",
			"<a>",
			"<a b=",
			"</a>",
			">",
			" ",
		],
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const read = parseXml(`<a>${pieces.join("")}</a>`);
			for (const { description } of faultsOf(read))
				expect(description).not.toMatch(/cannot be read as XML.*document type/);
		}),
		RUNS,
	);
});

const SOUND = writeOrder(
	{
		name: "R&D <new>",
		siteId: "743",
		backOrderRequested: "true",
		tnAttributes: ["Protected"],
		orderTypes: [
			{ name: "LATASearchAndOrderType", fields: { Lata: "426", Quantity: "2" } },
			{
				name: "ExistingTelephoneNumberOrderType",
				fields: {},
				telephoneNumbers: ["9195550100", "+19195550101"],
				reservationIds: [],
			},
		],
	},
	{
		declaration: "<?xml version='1.0'?>",
		casing: "canonical",
		between: "\n<!-- x -->",
		text: "entities",
		lists: "many",
	},
);

test("an order damaged in transit is read or refused with a fault, and so is what it was read as", () => {
	const damage = fc.record({
		kind: fc.constantFrom("delete", "insert", "duplicate"),
		from: fc.nat({ max: SOUND.length }),
		length: fc.nat({ max: 60 }),
		to: fc.nat({ max: SOUND.length }),
		inserted: fc.oneof(
			anyText,
			fc.constantFrom(
				"<",
				">",
				"&",
				"</",
				"<![CDATA[",
				"]]>",
				"<!--",
				"&#0;",
				"&x;",
				"<!DOCTYPE x>",
				"</Order>",
			),
		),
	});
	fc.assert(
		fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
			let body = SOUND;
			for (const { kind, from, length, to, inserted } of damages) {
				const piece = kind === "insert" ? inserted : body.slice(from, from + length);
				body =
					kind === "delete"
						? body.slice(0, from) + body.slice(from + length)
						: body.slice(0, to) + piece + body.slice(to);
			}
			const draft = read(body);
			andThen(parseXml(body), decodeOrderUpdate);
			const faults = faultsOf(andThen(draft, checkOrderDraft));
			const answer = v1(encodeRejectedOrder(faults, draft.ok ? draft.value : undefined, NOON.toISOString()));
			expect(valueIn(parseXml(answer))).toMatchObject({ name: "orderresponse" });
		}),
		RUNS,
	);
});

test("every state of an order is answered in XML that says how many numbers it has, misses and waits for", () => {
	const taken = fc.nat({ max: 40 });
	fc.assert(
		fc.property(
			taken,
			fc.integer({ min: 1, max: 40 }),
			fc.boolean(),
			(found, quantity, backOrderRequested) => {
				const numbers = run("9195550100", Math.min(found, quantity));
				const short: Decision["status"] = numbers.length > 0 ? "PARTIAL" : "FAILED";
				const end: Decision["status"] = numbers.length === quantity ? "COMPLETE" : short;
				const status = backOrderRequested && end !== "COMPLETE" ? "BACKORDERED" : end;
				const take = numbers.length > 0 ? "what-was-found" : "nothing";
				const settled: Order = settleOrder(
					order(areaCode("919", quantity), { backOrderRequested }),
					{ take, status },
					numberSet(numbers),
					NOON,
				);
				const answer = valueIn(parseXml(v1(encodeOrderState(settled))));
				const missing = quantity - numbers.length;
				expect(textOf(answer, "OrderStatus")).toBe(status);
				expect(textOf(answer, "CompletedQuantity")).toBe(String(numbers.length));
				expect(textOf(answer, "FailedQuantity")).toBe(status === "BACKORDERED" ? "0" : String(missing));
				expect(textOf(answer, "PendingQuantity")).toBe(
					status === "BACKORDERED" ? String(missing) : undefined,
				);
				expect(listOf(answer, "CompletedNumbers", "TelephoneNumber")).toHaveLength(numbers.length);
				expect(listOf(answer, "ErrorList", "Error")).toHaveLength(
					status === "PARTIAL" || status === "FAILED" ? 1 : 0,
				);
			},
		),
		RUNS,
	);
});
