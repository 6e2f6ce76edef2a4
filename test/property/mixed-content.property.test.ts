import { describe, expect, it } from "vitest";
import { ORDER_TYPES } from "../../domain/order/order-type.ts";
import { andThen, type Result } from "../../domain/result.ts";
import { decodeDisconnect } from "../../domain/wire/disconnect-codec.ts";
import { parseJson } from "../../domain/wire/json-document.ts";
import { decodeNote } from "../../domain/wire/note-codec.ts";
import { decodeOrder, decodeOrderUpdate } from "../../domain/wire/order-request-codec.ts";
import { decodeReservation } from "../../domain/wire/reservation-codec.ts";
import { decodeSubscription } from "../../domain/wire/subscription-codec.ts";
import { parseXml, type XmlElement } from "../../domain/wire/xml-document.ts";
import { codesOf, faultOf, faultsOf } from "../support/results.ts";

type Decoder = (body: XmlElement) => Result<unknown>;

/** An element by its name, with a text or with others in it. */
type Part = readonly [name: string, inner: string | readonly Part[]];

const CALLBACK: Part = [
	"CallbackSubscription",
	[
		["URL", "https://hooks.example.com/"],
		["Expiry", "60"],
		["DigestRequested", "NONE"],
		["NumberFormat", "E164"],
		[
			"CallbackCredentials",
			[
				[
					"BasicAuthentication",
					[
						["Username", "hook"],
						["Password", "secret"],
					],
				],
				["PublicKey", "LS0t"],
			],
		],
	],
];

const searchTypes: readonly Part[] = Object.entries(ORDER_TYPES)
	.filter(([name]) => name !== "ExistingTelephoneNumberOrderType")
	.map(([name, fields]): Part => [name, fields.map((field): Part => [field, "1"])]);

const NUMBERS: readonly Part[] = [["TelephoneNumber", "9195550100"]];

/** Of each document everything that its decoder asks for; nothing here is checked beyond that. */
const DOCUMENTS: readonly (readonly [decode: Decoder, document: Part])[] = [
	[
		decodeOrder,
		[
			"Order",
			[
				...["Name", "CustomerOrderId", "SiteId", "PeerId", "BackOrderRequested", "PartialAllowed"].map(
					(name): Part => [name, "1"],
				),
				["TnAttributes", [["TnAttribute", "External"]]],
				...searchTypes,
				["TollFreeWildCharSearchAndOrderType", [["TollFreeWildCharPattern", "8**"]]],
				[
					"ExistingTelephoneNumberOrderType",
					[
						["TelephoneNumberList", NUMBERS],
						["ReservationIdList", [["ReservationId", "1"]]],
					],
				],
			],
		],
	],
	[decodeOrderUpdate, ["Order", ["Name", "CustomerOrderId", "CloseOrder"].map((name): Part => [name, "1"])]],
	[
		decodeDisconnect,
		[
			"DisconnectTelephoneNumberOrder",
			[
				["Name", "1"],
				["CustomerOrderId", "1"],
				[
					"DisconnectTelephoneNumberOrderType",
					[
						["DisconnectMode", "normal"],
						["TelephoneNumberList", NUMBERS],
					],
				],
			],
		],
	],
	[
		decodeNote,
		[
			"Note",
			[
				["UserId", "demo"],
				["Description", "call me"],
			],
		],
	],
	[decodeReservation, ["Reservation", [["ReservedTn", "9195550100"]]]],
	[
		decodeSubscription,
		[
			"Subscription",
			[
				["OrderType", "orders"],
				["EventType", "MESSAGING_LOST"],
				["OrderId", "1"],
				[
					"EmailSubscription",
					[
						["Email", "a@b.c"],
						["DigestRequested", "NONE"],
					],
				],
				CALLBACK,
			],
		],
	],
];

/** The document with one of its texts replaced at a time, and the name of the element around that text. */
function* withEachText(part: Part, other: Part[1]): Generator<readonly [name: string, document: Part]> {
	const [name, inner] = part;
	if (typeof inner === "string") yield [name, [name, other]];
	else
		for (const [index, child] of inner.entries())
			for (const [changed, document] of withEachText(child, other))
				yield [changed, [name, inner.with(index, document)]];
}

const xmlOf = ([name, inner]: Part): string =>
	`<${name}>${typeof inner === "string" ? inner : inner.map(xmlOf).join("")}</${name}>`;

const jsonOf = (inner: Part[1]): unknown => {
	if (typeof inner === "string") return inner.startsWith("{") ? JSON.parse(inner) : inner;
	const byName = [...Map.groupBy(inner, ([name]) => name)].map(([name, parts]): [string, unknown] => {
		const [first, ...others] = parts.map(([, each]) => jsonOf(each));
		return [name, others.length === 0 ? first : [first, ...others]];
	});
	return Object.fromEntries(byName);
};

const CASES = DOCUMENTS.flatMap(([decode, document]) => {
	const inXml = (other: string) => [...withEachText(document, other)];
	return [
		...inXml("9<x>1</x>84").map(
			([name, body]) => [decode, "9<x>1</x>84", name, parseXml(xmlOf(body))] as const,
		),
		...inXml("<x>919</x>").map(
			([name, body]) => [decode, "<x>919</x>", name, parseXml(xmlOf(body))] as const,
		),
		...inXml('{"x":1}').map(
			([name, body]) => [decode, '{"x":1}', name, parseJson(JSON.stringify(jsonOf(body[1])))] as const,
		),
	];
});

describe("<AreaCode>9<x>1</x>84</AreaCode> that ordered in 984: wherever a text is asked for, it must be one", () => {
	it.each(CASES)("%o: %s in %s", (decode, _, name, body) => {
		expect(faultOf(andThen(body, decode))).toEqual({ code: 1019, description: `${name} must be a text.` });
	});

	it("and each document without that is read", () => {
		for (const [decode, document] of DOCUMENTS)
			expect(faultsOf(andThen(parseXml(xmlOf(document)), decode)), document[0]).toEqual([]);
	});

	it("all of them are told at once", () => {
		const numbers = "<TelephoneNumber>9<x/></TelephoneNumber>".repeat(150);
		const order = `<Order><Name><b/></Name><ExistingTelephoneNumberOrderType><TelephoneNumberList>${numbers}</TelephoneNumberList></ExistingTelephoneNumberOrderType></Order>`;
		const refused = andThen(parseXml(order), decodeOrder);
		expect(codesOf(refused)).toHaveLength(101);
		expect(faultsOf(refused).at(-1)).toMatchObject({ others: 51 });
	});

	it("what is not known is ignored, whatever is in it", () => {
		const body = "<Note>a<Unknown>b<c>d</c>e</Unknown>f<UserId>demo</UserId></Note>";
		expect(andThen(parseXml(body), decodeNote)).toMatchObject({ value: { userId: "demo" } });
	});

	it("comments and instructions are no elements", () => {
		const body = "<Note><Description>call<!-- not --> me<?x y?>, now</Description></Note>";
		expect(andThen(parseXml(body), decodeNote)).toMatchObject({ value: { description: "call me, now" } });
	});
});
