import type { Operations, OrderRequest } from "../client/operations.ts";

/** What a customer may look for, by the names of the JSON API. */
type SearchTakes = Operations["searchNumbers"]["takes"];

/** Something that a kind of order is told. */
export interface KindField {
	/** Its name in the order. */
	readonly name: string;
	/** Its name in a search; its name in the order unless given. */
	readonly searchedAs?: keyof SearchTakes;
	readonly label: string;
	readonly hint?: string;
	/** `choice` is a checkbox, `lines` a text of several lines, text unless given. */
	readonly input?: "choice" | "lines";
	readonly pattern?: string;
	/** What to type in its place when it is in no such form. */
	readonly isOptional?: true;
}

/** A kind of order, as a form. */
export interface OrderKind {
	readonly id: string;
	readonly title: string;
	/** Its name in the order. */
	readonly type: Extract<keyof OrderRequest, `${string}OrderType`>;
	readonly fields: readonly KindField[];
}

const STATE: KindField = {
	name: "state",
	label: "State",
	hint: "Two letters, such as NC",
	pattern: "[A-Za-z]{2}",
};
const NEARBY: KindField = {
	name: "enableLCA",
	searchedAs: "LCA",
	label: "Its local calling area will do, too",
	input: "choice",
};

/** The kinds of orders, all that there are; the most usual first. */
export const ORDER_KINDS: readonly OrderKind[] = [
	{
		id: "area-code",
		title: "Area code",
		type: "areaCodeSearchAndOrderType",
		fields: [{ name: "areaCode", label: "Area code", hint: "Such as 919", pattern: "[2-9][0-9]{2}" }],
	},
	{
		id: "rate-center",
		title: "Rate center",
		type: "rateCenterSearchAndOrderType",
		fields: [{ name: "rateCenter", label: "Rate center", hint: "Such as RALEIGH" }, STATE, NEARBY],
	},
	{
		id: "city",
		title: "City",
		type: "citySearchAndOrderType",
		fields: [{ name: "city", label: "City", hint: "Such as CARY" }, STATE],
	},
	{
		id: "zip",
		title: "ZIP code",
		type: "zipSearchAndOrderType",
		fields: [{ name: "zip", label: "ZIP code", hint: "Such as 27511", pattern: "[0-9]{5}" }],
	},
	{ id: "state", title: "State", type: "stateSearchAndOrderType", fields: [STATE] },
	{
		id: "exchange",
		title: "Exchange",
		type: "npanxxSearchAndOrderType",
		fields: [
			{
				name: "npaNxx",
				label: "Area code and exchange",
				hint: "Such as 919555, and perhaps one digit more",
				pattern: "[2-9][0-9]{2}[2-9][0-9]{2}[0-9]?",
			},
			NEARBY,
		],
	},
	{
		id: "thousands-block",
		title: "Thousands-block",
		type: "npanxxxSearchAndOrderType",
		fields: [
			{
				name: "npaNxxX",
				searchedAs: "npaNxxx",
				label: "The block's first seven digits",
				hint: "Such as 9195550",
				pattern: "[2-9][0-9]{2}[2-9][0-9]{3}",
			},
			NEARBY,
		],
	},
	{
		id: "lata",
		title: "LATA",
		type: "lataSearchAndOrderType",
		fields: [{ name: "lata", label: "LATA", hint: "Such as 426", pattern: "[0-9]{1,5}" }],
	},
	{
		id: "toll-free-word",
		title: "Toll-free, with a word",
		type: "tollFreeVanitySearchAndOrderType",
		fields: [
			{
				name: "tollFreeVanity",
				label: "Word or digits",
				hint: "4 to 7, such as TAXI",
				pattern: "[A-Za-z0-9]{4,7}",
			},
		],
	},
	{
		id: "toll-free-pattern",
		title: "Toll-free, by area code",
		type: "tollFreeWildCharSearchAndOrderType",
		fields: [
			{
				name: "tollFreeWildCardPattern",
				label: "Area codes",
				hint: "Such as 8** for all of them, 85* or 855",
				pattern: "8[0-9*]{2}",
			},
		],
	},
	{
		id: "combined",
		title: "Several together",
		type: "combinedSearchAndOrderType",
		fields: (
			[
				{
					name: "localVanity",
					label: "Word or digits in it",
					hint: "4 to 7; needs an area code or a state",
					pattern: "[A-Za-z0-9]{4,7}",
				},
				{ name: "endsIn", label: "At its end", input: "choice" },
				{ name: "areaCode", label: "Area code", pattern: "[2-9][0-9]{2}" },
				{ name: "npaNxx", label: "Area code and exchange" },
				{ name: "npaNxxX", searchedAs: "npaNxxx", label: "Thousands-block" },
				{ name: "rateCenter", label: "Rate center", hint: "Needs the state" },
				{ name: "city", label: "City", hint: "Needs the state" },
				STATE,
				{ name: "zip", label: "ZIP code", pattern: "[0-9]{5}" },
				{ name: "lata", label: "LATA", pattern: "[0-9]{1,5}" },
				NEARBY,
			] as const
		).map((field) => ({ ...field, isOptional: true }) as const),
	},
	{
		id: "numbers",
		title: "Exactly these numbers",
		type: "existingTelephoneNumberOrderType",
		fields: [
			{
				name: "telephoneNumberList",
				label: "Numbers",
				hint: "Ten digits each, a line or a comma between them",
				input: "lines",
			},
		],
	},
];

/** What was typed into a form, by the names of its fields; a checkbox is `true` or empty. */
export type Typed = Readonly<Record<string, string>>;

/** The terms of an order, beside what it is for. */
export interface OrderTerms {
	readonly siteId: string;
	readonly name: string;
	readonly customerOrderId: string;
	readonly quantity: number;
	readonly partialAllowed: boolean;
	readonly backOrderRequested: boolean;
}

/** The numbers in a text, as they were typed but for what stands between their digits. */
export const numbersIn = (text: string): readonly string[] =>
	text
		.split(/[,;\n]+/)
		.map((number) => number.replaceAll(/[^\d+]/g, ""))
		.filter((number) => number !== "");

/** The order of a form. */
export function orderOf(kind: OrderKind, typed: Typed, terms: OrderTerms): OrderRequest {
	const { quantity, name, customerOrderId, ...rest } = terms;
	const wanted =
		kind.id === "numbers"
			? { telephoneNumberList: numbersIn(typed.telephoneNumberList ?? "") }
			: { ...valuesOf(kind, typed, ({ name }) => name), quantity };
	return {
		...rest,
		...(name === "" ? {} : { name }),
		...(customerOrderId === "" ? {} : { customerOrderId }),
		[kind.type]: wanted,
	};
}

/** The search for what an order of this form would get; undefined for exact numbers, which are not looked for. */
export function searchOf(kind: OrderKind, typed: Typed): SearchTakes | undefined {
	if (kind.id === "numbers") return undefined;
	return valuesOf(kind, typed, ({ name, searchedAs }) => searchedAs ?? name);
}

/** A choice is said either way: a search and an order do not take the same for granted. */
function valuesOf(
	{ fields }: OrderKind,
	typed: Typed,
	nameOf: (field: KindField) => string,
): Readonly<Record<string, string | boolean>> {
	const entries = fields.flatMap((field): [string, string | boolean][] => {
		const text = typed[field.name]?.trim() ?? "";
		if (field.input === "choice")
			return field.isOptional && text === "" ? [] : [[nameOf(field), text === "true"]];
		return text === "" ? [] : [[nameOf(field), text]];
	});
	return Object.fromEntries(entries);
}
