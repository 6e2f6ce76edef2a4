import { describe, expect, it } from "vitest";
import { settleDisconnect } from "../../../../domain/disconnect/disconnect.ts";
import { FAULTS } from "../../../../domain/fault.ts";
import { NO_NUMBERS, numberSet } from "../../../../domain/number/number-set.ts";
import { andThen } from "../../../../domain/result.ts";
import {
	decodeDisconnect,
	encodeDisconnectState,
	encodePlacedDisconnect,
	encodeRejectedDisconnect,
} from "../../../../domain/wire/disconnect-codec.ts";
import { encodeDisconnectList } from "../../../../domain/wire/disconnect-list-codec.ts";
import { type Element, renderJson, renderXml, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { afterNoon, run } from "../../../support/order-builder.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

const decoding = (xml: string) => andThen(parseXml(xml), decodeDisconnect);
const decoded = (xml: string) => valueIn(decoding(xml));
const xmlOf = (answer: Element) => renderXml(answer, "LEGACY").slice(XML_DECLARATION.length);

describe("a disconnect's body", () => {
	it("is read in the spellings of the Node client and of the Python client", () => {
		const numbers = ["9195550000", "9195550001"];
		expect(
			decoded(
				"<DisconnectTelephoneNumberOrder><name>out</name><DisconnectTelephoneNumberOrderType>" +
					"<TelephoneNumberList><TelephoneNumber>9195550000</TelephoneNumber></TelephoneNumberList>" +
					"<TelephoneNumberList><TelephoneNumber>9195550001</TelephoneNumber></TelephoneNumberList>" +
					"</DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>",
			),
		).toEqual({ name: "out", numbers });
		expect(
			decoded(
				"<DisconnectTelephoneNumberOrder><CustomerOrderId>rel-1</CustomerOrderId><DisconnectTelephoneNumberOrderType>" +
					"<DisconnectMode>purge</DisconnectMode><Protected>UNCHANGED</Protected><TelephoneNumberList>" +
					"<TelephoneNumber>9195550000</TelephoneNumber><TelephoneNumber>9195550001</TelephoneNumber>" +
					"</TelephoneNumberList></DisconnectTelephoneNumberOrderType><Name>out</Name></DisconnectTelephoneNumberOrder>",
			),
		).toEqual({ name: "out", customerOrderId: "rel-1", mode: "purge", numbers });
	});

	it("tells an empty list from none", () => {
		const inType = (inner: string) =>
			decoded(
				`<DisconnectTelephoneNumberOrder><DisconnectTelephoneNumberOrderType>${inner}</DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>`,
			);
		expect(inType("<TelephoneNumberList/>")).toEqual({ numbers: [] });
		expect(inType("")).toStrictEqual({});
		expect(decoded("<DisconnectTelephoneNumberOrder/>")).toStrictEqual({});
		expect(faultOf(decoding("<Order/>"))).toMatchObject({ code: 1019 });
	});
});

describe("a disconnect's answer", () => {
	const placed = disconnect(run("9195550000", 2), { customerOrderId: "rel-1" });
	const request = (id: string) =>
		`<orderRequest><CustomerOrderId>rel-1</CustomerOrderId><id>${id}</id><OrderCreateDate>2026-03-02T12:00:00.000Z</OrderCreateDate>` +
		"<DisconnectTelephoneNumberOrderType><DisconnectMode>normal</DisconnectMode><TelephoneNumberList>" +
		"<TelephoneNumber>9195550000</TelephoneNumber><TelephoneNumber>9195550001</TelephoneNumber>" +
		"</TelephoneNumberList></DisconnectTelephoneNumberOrderType></orderRequest>";
	const partial = settleDisconnect(placed, numberSet(run("9195550000", 1)), NO_NUMBERS, afterNoon(10));

	it("is RECEIVED at first", () => {
		expect(xmlOf(encodePlacedDisconnect(partial))).toBe(
			`<DisconnectTelephoneNumberOrderResponse>${request(placed.disconnectId)}<OrderStatus>RECEIVED</OrderStatus></DisconnectTelephoneNumberOrderResponse>`,
		);
	});

	it("says in the end what became of each number", () => {
		expect(xmlOf(encodeDisconnectState(partial))).toBe(
			"<DisconnectTelephoneNumberOrderResponse><ErrorList><Error><Code>5076</Code>" +
				"<Description>The telephone number is not on this account.</Description><TelephoneNumber>9195550001</TelephoneNumber></Error></ErrorList>" +
				"<DisconnectedTelephoneNumberList><TelephoneNumber>9195550000</TelephoneNumber></DisconnectedTelephoneNumberList>" +
				`${request(placed.disconnectId)}<OrderStatus>PARTIAL</OrderStatus></DisconnectTelephoneNumberOrderResponse>`,
		);
		expect(JSON.parse(renderJson(encodeDisconnectState(placed)))).toMatchObject({
			errors: [],
			disconnectedTelephoneNumberList: [],
			orderRequest: {
				disconnectTelephoneNumberOrderType: { telephoneNumberList: ["+19195550000", "+19195550001"] },
			},
		});
	});

	it("has the faults first when it is refused, then what was asked for; of more than a hundred, how many more", () => {
		const draft = { mode: "gone", numbers: ["9195550000"] };
		const xml = xmlOf(
			encodeRejectedDisconnect([FAULTS.disconnectModeInvalid("gone")], draft, "2026-03-02T12:00:00.000Z"),
		);
		expect(xml).toMatch(
			/^<DisconnectTelephoneNumberOrderResponse><ErrorList>.*<orderRequest><OrderCreateDate>/,
		);
		const long = Array.from({ length: 5000 }, () => FAULTS.numberInvalid("x".repeat(300)));
		expect(xmlOf(encodeRejectedDisconnect(long, draft)).match(/<Error>/g)).toHaveLength(101);
		expect(xmlOf(encodeRejectedDisconnect(long, draft))).toContain("And 4900 more faults.");
	});

	it("is listed with its own spelling of OrderId", () => {
		const xml = xmlOf(encodeDisconnectList(1, { first: "f" }, [partial]));
		expect(xml).toContain(
			`<OrderIdUserIdDate><CountOfTNs>1</CountOfTNs><CustomerOrderId>rel-1</CustomerOrderId><userId>demo</userId>` +
				`<lastModifiedDate>2026-03-02T12:00:00.010Z</lastModifiedDate><OrderId>${placed.disconnectId}</OrderId>` +
				"<OrderType>disconnect</OrderType><OrderDate>2026-03-02T12:00:00.000Z</OrderDate><OrderStatus>PARTIAL</OrderStatus></OrderIdUserIdDate>",
		);
	});
});

it("a rejected disconnect is answered with what was asked for, as far as it was", () => {
	const answered = (draft: object) => xmlOf(encodeRejectedDisconnect([FAULTS.disconnectListMissing], draft));
	expect(answered({ name: "out" })).toContain(
		"<orderRequest><Name>out</Name><DisconnectTelephoneNumberOrderType><TelephoneNumberList/></DisconnectTelephoneNumberOrderType></orderRequest>",
	);
});
