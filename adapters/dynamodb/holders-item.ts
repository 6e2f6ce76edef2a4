import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { type Holders, joinHolders } from "../../application/ports/inventory.ts";
import type { Order } from "../../domain/order/order.ts";
import { unsettledChange } from "../../domain/order/unsettled.ts";
import { attributeOf, marshal } from "./attributes.ts";
import { HOLDERS, holdersKey } from "./keys.ts";

/** The attributes of one area code: the orders that hold numbers of it, how many holds of it began or ended, and when the last one ended. */
const ordersOf = (npa: string) => `orders${npa}`;
const changesOf = (npa: string) => `changes${npa}`;
const endedOf = (npa: string) => `ended${npa}`;

/**
 * Notes with a change of an order where it begins, or ceases, to hold numbers that it may give back: ten updates at most. For an
 * order that takes everything in one transaction there is nothing to note. It is noted by the area code and not by the block, for a
 * block whose last numbers are held has left the stock index, and nobody who searches would find it.
 */
export function holdersUpdates(before: Order, after: Order, endedAt: string) {
	const { begun, ended } = unsettledChange(before, after);
	const items = Map.groupBy([...begun, ...ended], (npa) => holdersKey(npa).PK);
	return [...items.values()].map((npas) => {
		const joining = npas.filter((npa) => begun.includes(npa)).map((npa) => `${ordersOf(npa)} :order`);
		const leaving = npas.filter((npa) => ended.includes(npa)).map((npa) => `${ordersOf(npa)} :order`);
		const counted = npas.map((npa) => `${changesOf(npa)} :one`);
		const left = npas.filter((npa) => ended.includes(npa)).map((npa) => `${endedOf(npa)} = :at`);
		const ending = left.length > 0 ? ` DELETE ${leaving.join(", ")} SET ${left.join(", ")}` : "";
		return {
			Key: marshal(holdersKey(npas[0] ?? "")),
			UpdateExpression: `ADD ${[...counted, ...joining].join(", ")}${ending}`,
			ExpressionAttributeValues: {
				":one": attributeOf(1),
				":order": { SS: [after.orderId] },
				...(left.length > 0 ? { ":at": attributeOf(endedAt) } : {}),
			},
		};
	});
}

/** Who is named in an item, by area code; none in an item of another kind. */
export function holdersOfItem(
	item: Readonly<Record<string, AttributeValue>>,
): readonly { readonly npa: string; readonly orderIds: readonly string[] }[] {
	if (!item.PK?.S?.startsWith(HOLDERS)) return [];
	return Object.entries(item).flatMap(([name, { SS: orderIds }]) =>
		name.startsWith(ordersOf("")) && orderIds !== undefined
			? [{ npa: name.slice(ordersOf("").length), orderIds }]
			: [],
	);
}

/** An update that names an order as a holder in an area code, or forgets it there: a hold began or ended for who looks. */
export const correctedHolder = (npa: string, orderId: string, verb: "ADD" | "DELETE") => ({
	Key: marshal(holdersKey(npa)),
	UpdateExpression:
		verb === "ADD"
			? `ADD ${changesOf(npa)} :one, ${ordersOf(npa)} :order`
			: `ADD ${changesOf(npa)} :one DELETE ${ordersOf(npa)} :order`,
	ExpressionAttributeValues: { ":one": attributeOf(1), ":order": { SS: [orderId] } },
});

/** What the items of some area codes say of these together. */
export const holdersIn = (
	npas: readonly string[],
	items: readonly Readonly<Record<string, AttributeValue>>[],
): Holders => joinHolders(items.flatMap((item) => npas.map((npa) => holdersOf(item, npa))));

function holdersOf(item: Readonly<Record<string, AttributeValue>>, npa: string): Holders {
	const endedAt = item[endedOf(npa)]?.S;
	return {
		orderIds: item[ordersOf(npa)]?.SS ?? [],
		changes: Number(item[changesOf(npa)]?.N ?? 0),
		...(endedAt === undefined ? {} : { endedAt }),
	};
}
