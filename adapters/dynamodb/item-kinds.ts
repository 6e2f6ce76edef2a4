import { isSearchKey } from "../../domain/inventory/search.ts";
import { EXACT_NUMBERS_KEY } from "../../domain/order/order.ts";
import { textOfKey } from "./audited-keys.ts";
import type { Key, PartitionKey } from "./keys.ts";

/**
 * Every kind of item that the stores write, by the form of its key, and what an audit makes of it: `audited`, or why nothing is to be
 * held to the rest. What is in angle brackets is one of the `PARTS`, and the same wherever it stands in a key. An item of any other kind
 * is told by the audit.
 */
export const ITEM_KINDS = {
	inventory: {
		"BLOCK#<block>": "audited",
		"HOLDERS#<digit>": "audited",
		"PLACE#<text>": "audited: each block's are looked up",
		"LOCAL#<text>": "the operator's file is what it must be",
	},
	orders: {
		"ACCOUNT#<account> ORDER#<order>": "audited",
		"ACCOUNT#<account> RANK#ORDER#<order>": "audited",
		"ACCOUNT#<account> DISCONNECT#<disconnect>": "audited",
		"ACCOUNT#<account> NOTE#<order>#<counter>": "a text of the customer's",
		"ACCOUNT#<account> SUBSCRIPTION#<subscription>": "what the customer asked for",
		"ACCOUNT#<account> SITE#<site>": "what the customer made",
		"ACCOUNT#<account> ACCOUNT": "what the operator made",
		"NUMBERS#<account> SERVICE#<block>#<order>": "audited",
		"NUMBERS#<account> DISCONNECTED#<block>#<disconnect>": "audited",
		"ORDER#<account>#<order> EVENT#<order>#<event>": "audited",
		"ORDER#<account>#<order> EVENT#<order>#<event>#<subscription>": "audited",
		"ORDER#<account>#<order> HISTORY#<order>#<counter>": "what once was follows from nothing that is there",
		"SUBSCRIPTION#<account>#<subscription> WAITED-FOR": "audited",
		"SUBSCRIPTION#<account>#<subscription> DELIVERY#<subscription>#<event>":
			"what once was delivered, for some days",
		"RESERVATION#<number> RESERVATION": "audited",
		"WAITING <waited>": "audited",
		"IDEMPOTENCY#<account>#<hash> IDEMPOTENCY": "for a day; written with what it is of",
		"TOKEN#<hash> TOKEN": "for an hour",
		"BUDGET#<name>#<text> <hour>": "for an hour or two",
		"BULKHEAD#<name>#<text> BULKHEAD": "for a minute or so; whose time is over is let out",
		"USER#<text> USER": "what the operator made",
		"DIRECTORY ACCOUNT#<account>": "written with the account that it names",
		"DIRECTORY USER#<text>": "written with the user that it names",
		"TRAIL <event>": "what once was",
		"SWEEP LAST": "when the sweeps ran",
		"SWEEP LEASE": "when a sweep runs; it ends by itself",
		"AUDIT LAST": "what this came to the last time",
	},
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** What the parts of keys look like. */
const PARTS: Readonly<Record<string, string>> = {
	account: "\\d{1,20}",
	site: "\\d{1,20}",
	order: UUID,
	disconnect: UUID,
	subscription: UUID,
	event: UUID,
	hash: "[0-9a-f]{64}",
	block: "[2-9]\\d\\d[2-9]\\d{3}",
	number: "[2-9]\\d\\d[2-9]\\d{6}",
	digit: "\\d",
	counter: "\\d{10}",
	hour: "\\d{4}-\\d\\d-\\d\\dT\\d\\d",
	name: "[A-Z_]+",
	waited: ".+",
	text: ".+",
};

/** The expression of a form: a part that stands there before is the same again. */
function expressionOf(form: string): RegExp {
	const named = new Set<string>();
	const source = form.replace(/<(\w+)>/g, (_, part: string) => {
		const isAgain = named.has(part);
		named.add(part);
		return isAgain ? `\\k<${part}>` : `(?<${part}>${PARTS[part]})`;
	});
	return new RegExp(`^${source}$`, "s");
}

const FORMS = {
	inventory: Object.keys(ITEM_KINDS.inventory).map(expressionOf),
	orders: Object.keys(ITEM_KINDS.orders).map(expressionOf),
};

/** True for the key of a kind that is known. */
export function isKnownKind(key: PartitionKey | Key): boolean {
	const [text, forms] = "SK" in key ? [textOfKey(key), FORMS.orders] : [key.PK, FORMS.inventory];
	return forms.some((form) => {
		const { waited } = form.exec(text)?.groups ?? {};
		return waited === undefined ? form.test(text) : waited === EXACT_NUMBERS_KEY || isSearchKey(waited);
	});
}
