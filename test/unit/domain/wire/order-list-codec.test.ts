import { describe, expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { byBlock } from "../../../../domain/inventory/place-counts.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../../domain/order/order.ts";
import {
	encodeListFaults,
	encodeOrderList,
	encodeOrderTotals,
} from "../../../../domain/wire/order-list-codec.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf, run } from "../../../support/order-builder.ts";
import { jsonOf, lines, xmlOf } from "../../../support/rendered.ts";

const links = { first: "https://api.example.com/orders" };
const LINKS = '<Links><first>Link=&lt;https://api.example.com/orders&gt;;rel="first";</first></Links>';
const placed = order(areaCode("919", 3), { customerOrderId: "crm-1" });
const complete = settleOrder(
	placed,
	{ take: "what-was-found", status: "COMPLETE" },
	numberSet([...run("9195550000", 2), ...run("9195551000", 1)]),
	afterNoon(1_000),
);
const cary = { state: "NC", rateCenter: "CARY RC", city: "CARY", lata: "426", tier: "0" };
const places = byBlock([
	{ ...cary, block: "9195550" as BlockId },
	{ ...cary, block: "9195551" as BlockId, rateCenter: "APEX RC", city: "APEX", tier: "1" },
]);
const page = (inner: string) =>
	`<ResponseSelectWrapper><ListOrderIdUserIdDate>${inner}</ListOrderIdUserIdDate></ResponseSelectWrapper>`;

describe("a page of orders", () => {
	it("has of each what it is, and where its numbers are", () => {
		expect(xmlOf(encodeOrderList({ total: 1, orders: [complete], places }, links))).toBe(
			page(
				lines(`<TotalCount>1</TotalCount>${LINKS}<OrderIdUserIdDate><CountOfTNs>3</CountOfTNs><CustomerOrderId>crm-1</CustomerOrderId>
				<userId>demo</userId><lastModifiedDate>${afterNoon(1_000).toISOString()}</lastModifiedDate><OrderDate>${NOON.toISOString()}</OrderDate>
				<OrderType>new_number</OrderType><orderId>${orderIdOf(1)}</orderId><OrderStatus>COMPLETE</OrderStatus>
				<Summary>3 numbers ordered in (919)</Summary>
				<TelephoneNumberDetails>
					<States><StateWithCount><Count>3</Count><State>NC</State></StateWithCount></States>
					<RateCenters>
						<RateCenterWithCount><Count>2</Count><RateCenter>CARY RC</RateCenter></RateCenterWithCount>
						<RateCenterWithCount><Count>1</Count><RateCenter>APEX RC</RateCenter></RateCenterWithCount>
					</RateCenters>
					<Cities>
						<CityWithCount><Count>2</Count><City>CARY</City></CityWithCount>
						<CityWithCount><Count>1</Count><City>APEX</City></CityWithCount>
					</Cities>
					<Tiers>
						<TierWithCount><Count>2</Count><Tier>0</Tier></TierWithCount>
						<TierWithCount><Count>1</Count><Tier>1</Tier></TierWithCount>
					</Tiers>
					<Vendors><VendorWithCount><VendorId>1</VendorId><VendorName>number-orders</VendorName><Count>3</Count></VendorWithCount></Vendors>
				</TelephoneNumberDetails></OrderIdUserIdDate>`),
			),
		);
	});

	it("has of one without numbers neither a summary nor places", () => {
		const shown = jsonOf(encodeOrderList({ total: 1, orders: [order(areaCode("919", 3))], places }, links));
		expect(shown).toMatchObject({
			listOrderIdUserIdDate: {
				totalCount: 1,
				orderIdUserIdDate: [{ countOfTNs: 0, orderStatus: "RECEIVED" }],
			},
		});
		expect(JSON.stringify(shown)).not.toMatch(/telephoneNumberDetails|customerOrderId|summary/);
	});

	it("may be empty", () => {
		expect(jsonOf(encodeOrderList({ total: 0, orders: [], places }, links))).toMatchObject({
			listOrderIdUserIdDate: { totalCount: 0, orderIdUserIdDate: [] },
		});
	});
});

it("totals and faults stand in the envelope of the list", () => {
	expect(xmlOf(encodeOrderTotals(7))).toBe(page("<TotalCount>7</TotalCount>"));
	expect(xmlOf(encodeListFaults([FAULTS.pageInvalid]))).toBe(
		lines(`<ResponseSelectWrapper><ErrorList><Error><Code>1008</Code>
		<Description>page must be 1, or the page that a link of this list names.</Description></Error></ErrorList></ResponseSelectWrapper>`),
	);
});
