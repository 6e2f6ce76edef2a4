import { expect, it } from "vitest";
import type { Result } from "../../../../domain/result.ts";
import { decodeDisconnect } from "../../../../domain/wire/disconnect-codec.ts";
import { parseJson } from "../../../../domain/wire/json-document.ts";
import { decodeNote } from "../../../../domain/wire/note-codec.ts";
import { decodeOrder, decodeOrderUpdate } from "../../../../domain/wire/order-request-codec.ts";
import { decodeReservation } from "../../../../domain/wire/reservation-codec.ts";
import { decodeSubscription } from "../../../../domain/wire/subscription-codec.ts";
import { parseXml, type XmlElement } from "../../../../domain/wire/xml-document.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

/** A body that the test knows to be readable. */
const tree = (read: ReturnType<typeof parseXml>): XmlElement => valueIn(read);

it.each<[what: string, decode: (body: XmlElement) => Result<unknown>, xml: string, json: string]>([
	["an order", decodeOrder, "<Order><SiteId>743</SiteId></Order>", '{"siteId":"743"}'],
	["an update", decodeOrderUpdate, "<Order><CloseOrder>true</CloseOrder></Order>", '{"closeOrder":true}'],
	[
		"a note",
		decodeNote,
		"<Note><UserId>demo</UserId><Description>R&amp;D</Description></Note>",
		'{"userId":"demo","description":"R&D"}',
	],
	[
		"a reservation",
		decodeReservation,
		"<Reservation><ReservedTn>+19195550100</ReservedTn></Reservation>",
		'{"reservedTn":"+19195550100"}',
	],
	[
		"a disconnect",
		decodeDisconnect,
		"<DisconnectTelephoneNumberOrder><name>n</name><DisconnectTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>+19195550100</TelephoneNumber></TelephoneNumberList><DisconnectMode>normal</DisconnectMode></DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>",
		'{"name":"n","disconnectTelephoneNumberOrderType":{"telephoneNumberList":["+19195550100"],"disconnectMode":"normal"}}',
	],
	[
		"a subscription",
		decodeSubscription,
		"<Subscription><OrderType>orders</OrderType><CallbackSubscription><URL>https://hooks.test/</URL><Expiry>12000</Expiry><CallbackCredentials><BasicAuthentication><Username>u</Username><Password>p</Password></BasicAuthentication></CallbackCredentials></CallbackSubscription></Subscription>",
		'{"orderType":"orders","callbackSubscription":{"url":"https://hooks.test/","expiry":12000,"callbackCredentials":{"basicAuthentication":{"username":"u","password":"p"}}}}',
	],
])("%s in JSON is the one in XML, and another element is neither", (_, decode, xml, json) => {
	const read = decode(tree(parseXml(xml)));
	expect(read.ok).toBe(true);
	expect(decode(tree(parseJson(json)))).toEqual(read);
	expect(faultOf(decode(tree(parseXml("<Invoice/>"))))).toHaveProperty("code");
});

it.each([
	["in JSON", parseJson('{"name":{"first":"Ada"}}')],
	["in XML", parseXml("<Order><Name><first>Ada</first></Name></Order>")],
])("a name that is written as an object or an element does not empty the order's name, %s", (_, body) => {
	for (const decode of [decodeOrder, decodeOrderUpdate])
		expect(faultOf(decode(tree(body)))).toMatchObject({
			code: 1019,
			description: expect.stringMatching(/name must/i),
		});
});

it.each<[what: string, decode: (body: XmlElement) => Result<unknown>, json: string, description: string]>([
	["an empty object", decodeOrderUpdate, '{"name":{}}', "name must be a text."],
	["an object of nothing", decodeOrderUpdate, '{"name":{"a":[]}}', "name must be a text."],
	["an empty object in an array", decodeOrder, '{"tnAttributes":[{}]}', "TnAttribute must be a text."],
	["two texts", decodeOrder, '{"siteId":["743","999"]}', "siteId must be one text, not an array."],
	["the same text twice", decodeOrderUpdate, '{"name":["a","a"]}', "name must be one text, not an array."],
	[
		"two quantities",
		decodeOrder,
		'{"areaCodeSearchAndOrderType":{"areaCode":"919","quantity":[1,2]}}',
		"quantity must be one text, not an array.",
	],
	[
		"two passwords",
		decodeSubscription,
		'{"callbackSubscription":{"callbackCredentials":{"basicAuthentication":{"username":"u","password":["p","q"]}}}}',
		"password must be one text, not an array.",
	],
])("%s in place of a text is refused, and was read as one", (_, decode, json, description) => {
	expect(faultOf(decode(tree(parseJson(json))))).toEqual({ code: 1019, description });
});

it("an array of one text is that text, and an empty one none", () => {
	expect(valueIn(decodeOrderUpdate(valueIn(parseJson('{"name":["a"]}'))))).toEqual({ name: "a" });
	expect(valueIn(decodeOrderUpdate(valueIn(parseJson('{"name":[]}'))))).toEqual({});
});

it("of elements of XML that come more than once where one is asked for, the first counts", () => {
	const body = valueIn(parseXml("<Order><Name>a</Name><name>b</name></Order>"));
	expect(valueIn(decodeOrderUpdate(body))).toEqual({ name: "a" });
});
