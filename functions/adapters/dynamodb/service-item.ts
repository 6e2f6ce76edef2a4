import type { AttributeValue, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { count, type LineSet } from "../../../domain/inventory/line-set.ts";
import type { BlockLines } from "../../../domain/inventory/number-set.ts";
import type { PlannedClaim } from "../../../domain/inventory/plan-claims.ts";
import type { Order } from "../../../domain/order/order.ts";
import type { NumbersInService } from "../../ports.ts";
import { marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { linesIn, placeIn } from "./block-item.ts";
import { serviceKey, serviceOf, WORD_NAMES } from "./keys.ts";

/**
 * Notes a claim's numbers as in service. Bits are added as numbers: an order that takes from a block again, days later, adds to
 * what it has there, and needs no condition.
 */
export function enterService(after: Order, { block, lines, place }: PlannedClaim) {
	const { siteId, peerId } = after.request;
	const { state, rateCenter, city, lata, tier } = place;
	const isStep = after.holding.has(block);
	const settings = {
		state,
		rateCenter,
		city,
		lata,
		tier,
		siteId,
		peerId,
		...(isStep ? { inSteps: true } : {}),
	};
	const named = Object.entries(settings).filter(([, value]) => value !== undefined);
	const { additions, values } = addition(lines, 1);
	return {
		Key: marshal({ ...serviceKey(after, block) }),
		UpdateExpression: `ADD ${additions} SET since = if_not_exists(since, :since)${named.map(([name]) => `, #${name} = :${name}`).join("")}`,
		ExpressionAttributeNames: Object.fromEntries(named.map(([name]) => [`#${name}`, name])),
		ExpressionAttributeValues: marshal({ ...values, ":since": after.modifiedAt, ...prefixed(settings) }),
	};
}

/** Takes numbers that an order gives back out of service; the item goes with the last of them. */
export function leaveService(
	TableName: string | undefined,
	after: Order,
	{ block, lines }: BlockLines,
): TransactWriteItem {
	const Key = marshal({ ...serviceKey(after, block) });
	if (!after.claimed.has(block) && !after.holding.has(block)) return { Delete: { TableName, Key } };
	const { additions, values } = addition(lines, -1);
	return {
		Update: {
			TableName,
			Key,
			UpdateExpression: `ADD ${additions}`,
			ExpressionAttributeValues: marshal(values),
		},
	};
}

/** The numbers in service that an item holds. Throws for a broken record. */
export function inServiceOfItem(attributes: Readonly<Record<string, AttributeValue>>): NumbersInService {
	const item = unmarshal(attributes);
	const lines = linesIn(item);
	if (count(lines) !== numberIn(item, "numbers"))
		throw new Error(`Item ${item.SK} counts ${item.numbers} numbers, but has ${count(lines)}`);
	return {
		...serviceOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
		...placeIn(item),
		lines,
		siteId: textIn(item, "siteId"),
		...(item.peerId === undefined ? {} : { peerId: textIn(item, "peerId") }),
		since: textIn(item, "since"),
		inSteps: item.inSteps === true,
	};
}

/** Adds the lines to the words of an item and to their count, or takes them away. */
function addition(lines: LineSet, sign: 1 | -1): { readonly additions: string; readonly values: PlainItem } {
	const touched = [...lines.entries()].filter(([, word]) => word !== 0);
	return {
		additions: ["numbers :k", ...touched.map(([index]) => `${WORD_NAMES[index]} :w${index}`)].join(", "),
		values: {
			":k": sign * count(lines),
			...Object.fromEntries(touched.map(([index, word]) => [`:w${index}`, sign * word])),
		},
	};
}

const prefixed = (item: PlainItem): PlainItem =>
	Object.fromEntries(Object.entries(item).map(([name, value]) => [`:${name}`, value]));
