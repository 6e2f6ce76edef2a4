import type { AttributeValue, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type {
	AccountRecord,
	DisconnectedRecord,
	InServiceRecord,
	TakenNumbers,
} from "../../application/ports/numbers-in-service.ts";
import type { Disconnect } from "../../domain/disconnect/disconnect.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { Claim } from "../../domain/inventory/plan-claims.ts";
import { count, difference, isEmpty, type LineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { Order } from "../../domain/order/order.ts";
import { marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { linesIn, placeIn } from "./block-item.ts";
import { WORD_NAMES } from "./keys.ts";
import { disconnectedKey, serviceKey, serviceOf } from "./numbers-keys.ts";

/**
 * Notes a claim's numbers as in service. Bits are added as numbers: an order that takes from a block again, days later, adds to
 * what it has there, and needs no condition.
 */
export function enterService(
	after: Order,
	{ block, lines, place }: Pick<Claim, "block" | "lines" | "place">,
) {
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
		Key: marshal(serviceKey(after, block)),
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
	const Key = marshal(serviceKey(after, block));
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

/**
 * Takes numbers out of service for a disconnect, if the words that it takes from are as they were seen; the item goes with the
 * last of them.
 */
export function takeOutOfService(
	TableName: string | undefined,
	{ record, lines }: TakenNumbers,
): TransactWriteItem {
	const Key = marshal(serviceKey(record, record.block));
	const { additions, values } = addition(lines, -1);
	const touched = [...lines.keys()].filter((index) => lines[index] !== 0);
	const isLast = isEmpty(difference(record.lines, lines));
	const asSeen = touched.map((index) => `${WORD_NAMES[index]} = :s${index}`).join(" AND ");
	const ConditionExpression = `${asSeen} AND numbers ${isLast ? "=" : ">"} :taken`;
	const seen = {
		":taken": count(lines),
		...Object.fromEntries(touched.map((index) => [`:s${index}`, record.lines[index]])),
	};
	if (isLast)
		return { Delete: { TableName, Key, ConditionExpression, ExpressionAttributeValues: marshal(seen) } };
	return {
		Update: {
			TableName,
			Key,
			UpdateExpression: `ADD ${additions}`,
			ConditionExpression,
			ExpressionAttributeValues: marshal({ ...values, ...seen }),
		},
	};
}

/** Notes numbers as disconnected. Bits are added as numbers, to those that an earlier step of the disconnect took. */
export function enterDisconnected(
	TableName: string | undefined,
	disconnect: Disconnect,
	lines: LineBitmap,
	place: BlockPlace,
): TransactWriteItem {
	const { state, rateCenter, city, lata, tier } = place;
	const { createdAt: since, agedAt } = disconnect;
	const settings = Object.entries({ state, rateCenter, city, lata, tier, since, agedAt }).filter(
		([, value]) => value !== undefined,
	);
	const { additions, values } = addition(lines, 1);
	return {
		Update: {
			TableName,
			Key: marshal(disconnectedKey(disconnect, place.block)),
			UpdateExpression: `ADD ${additions} SET ${settings.map(([name]) => `#${name} = :${name}`).join(", ")}`,
			ExpressionAttributeNames: Object.fromEntries(settings.map(([name]) => [`#${name}`, name])),
			ExpressionAttributeValues: marshal({ ...values, ...prefixed(Object.fromEntries(settings)) }),
		},
	};
}

/** The disconnected numbers that an item holds. Throws for a broken record. */
export function disconnectedOfItem(attributes: Readonly<Record<string, AttributeValue>>): DisconnectedRecord {
	const item = unmarshal(attributes);
	return { ...numbersOfItem(item), agedAt: textIn(item, "agedAt") };
}

/** The numbers in service that an item holds. Throws for a broken record. */
export function inServiceOfItem(attributes: Readonly<Record<string, AttributeValue>>): InServiceRecord {
	const item = unmarshal(attributes);
	return {
		...numbersOfItem(item),
		siteId: textIn(item, "siteId"),
		...(item.peerId === undefined ? {} : { peerId: textIn(item, "peerId") }),
		inSteps: item.inSteps === true,
	};
}

function numbersOfItem(item: PlainItem): AccountRecord {
	const lines = linesIn(item);
	if (count(lines) !== numberIn(item, "numbers"))
		throw new Error(`Item ${item.SK} counts ${item.numbers} numbers, but has ${count(lines)}`);
	return {
		...serviceOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
		...placeIn(item),
		lines,
		since: textIn(item, "since"),
	};
}

/** Adds the lines to the words of an item and to their count, or takes them away. */
function addition(
	lines: LineBitmap,
	sign: 1 | -1,
): { readonly additions: string; readonly values: PlainItem } {
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
