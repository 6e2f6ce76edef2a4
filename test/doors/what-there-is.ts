import { unmarshal } from "../../adapters/dynamodb/attributes.ts";
import type { TestTables } from "../support/dynamodb.ts";
import { contentOf } from "./tables.ts";

/** Everything that a service keeps, so that it can be compared, and what its trail tells. */
export interface WhatThereIs {
	/** A line for each thing, in order. */
	readonly things: readonly string[];
	readonly trail: readonly { readonly action: string; readonly subject: string; readonly outcome?: string }[];
}

/** What is kept of how the service works, and not of what it has been told: it may be otherwise whenever something was tried twice. */
const ITS_OWN = /^(SWEEP|WAITING|BUDGET|BULKHEAD|AUDIT|TRAIL)\b/;
const ITS_OWN_PARTS = /^(RANK#|DELIVERY#|EVENT#|WAITED-FOR$)/;

/** The same of attributes: how often, when, by which receiver. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
	...["version", "tries", "attempts", "dueAt", "dueShard", "expiresAt", "until", "lastResult", "restsUntil"],
	...["refuses", "prompt", "toldLastAt", "changes919", "orders919", "ended919"],
]);

/** Reads both tables; ids, tokens and times, of which each trial has its own, are all alike. */
export async function whatThereIs(tables: TestTables): Promise<WhatThereIs> {
	const { ofOrders, ofInventory } = await contentOf(tables);
	const items = [...ofOrders, ...ofInventory].map(unmarshal);
	const kept = items.filter(
		({ PK, SK = "" }) => !ITS_OWN.test(String(PK)) && !ITS_OWN_PARTS.test(String(SK)),
	);
	return {
		things: kept.map((item) => alike(JSON.stringify(sorted(item), written))).sort(),
		trail: items
			.filter(({ PK }) => PK === "TRAIL")
			.map(({ action, subject, outcome }) => ({
				action: String(action),
				subject: String(subject),
				...(outcome !== undefined && { outcome: String(outcome) }),
			})),
	};
}

const sorted = (item: Readonly<Record<string, unknown>>): object =>
	Object.fromEntries(
		Object.entries(item)
			.filter(([name]) => !OWN_ATTRIBUTES.has(name))
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);

function written(name: string, value: unknown): unknown {
	if (name === "secretHash") return "<hash>";
	if (value instanceof Set) return [...value].sort();
	return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const HASH = /[\da-f]{64}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** An id that a site or a peer was given, by chance. */
const DRAWN = /(?<=SITE#|(?:peerId|siteId)\\*":\\*")\d{9}\b/g;

const alike = (text: string): string =>
	text.replace(UUID, "<id>").replace(HASH, "<hash>").replace(TIME, "<time>").replace(DRAWN, "<drawn>");
