import { expect, it } from "vitest";
import { encodeHistory } from "../../../../domain/wire/history-codec.ts";
import { NOON } from "../../../support/order-builder.ts";
import { jsonOf, lines, xmlOf } from "../../../support/rendered.ts";

const at = NOON.toISOString();
const waits = { at, note: "it waits", author: "System", status: "BACKORDERED" } as const;
const renamed = { ...waits, note: "renamed", author: "demo", difference: "Name : a --> b" };

it("a history is its records one after the other, with what a change differs in", () => {
	expect(xmlOf(encodeHistory([waits, renamed]))).toBe(
		lines(`<OrderHistoryWrapper>
			<OrderHistory><OrderDate>${at}</OrderDate><Note>it waits</Note><Author>System</Author><Status>BACKORDERED</Status></OrderHistory>
			<OrderHistory><OrderDate>${at}</OrderDate><Note>renamed</Note><Author>demo</Author><Status>BACKORDERED</Status>
				<Difference>Name : a --&gt; b</Difference></OrderHistory>
		</OrderHistoryWrapper>`),
	);
	expect(jsonOf(encodeHistory([waits]))).toEqual({
		orderHistory: [{ orderDate: at, note: "it waits", author: "System", status: "BACKORDERED" }],
	});
});

it("one in which nothing has happened is empty", () => {
	expect(xmlOf(encodeHistory([]))).toBe("<OrderHistoryWrapper/>");
	expect(jsonOf(encodeHistory([]))).toEqual({ orderHistory: [] });
});
