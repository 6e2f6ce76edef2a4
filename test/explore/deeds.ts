import { RESERVATION_MS } from "../../domain/inventory/reservation.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { OrderTerms } from "../../domain/order/order-request.ts";
import type { OrderType } from "../../domain/order/order-type.ts";
import { AGED } from "../support/disconnect-builder.ts";
import { areaCode, exactly, NOON, run } from "../support/order-builder.ts";
import { type Seeded, seeded } from "./random.ts";

/** Two accounts, so that there is something of another's. */
export const ACCOUNTS = ["9900000", "9900001"] as const;

/** Numbers that the first account has, numbers in stock at two places, and numbers that nobody has imported yet. */
export const SOLD = run("9195550000", 3);
export const CARY = [...run("9195550003", 4), ...run("9195551000", 3)];
export const RALEIGH = run("9845550000", 2);
const NEW = [...run("9195550007", 2), ...run("9195552000", 2), ...run("9845551000", 1)];
/** Numbers that only orders which wait in line want, and that only an import brings. */
const IN_LINE = run("6465550000", 8);

/** The area code of those. */
export const LINE_NPA = "646";

const NUMBERS = [...SOLD, ...CARY, ...RALEIGH, ...NEW];

/** What somebody does. An order is named by its place among the deeds. */
export type Deed =
	| {
			readonly kind: "order";
			readonly account: string;
			readonly orderType: OrderType;
			readonly terms: Pick<OrderTerms, "backOrderRequested" | "partialAllowed">;
			/** Times that its first attempt is started: a start whose answer was lost is made again. */
			readonly starts: number;
	  }
	| { readonly kind: "close" | "rename"; readonly order: number }
	| { readonly kind: "import" | "withdraw" | "return"; readonly numbers: readonly TelephoneNumber[] }
	| { readonly kind: "reserve"; readonly account: string; readonly numbers: readonly TelephoneNumber[] }
	/** Releases one of the reservations that there are then. */
	| { readonly kind: "release"; readonly n: number }
	| {
			readonly kind: "disconnect";
			readonly account: string;
			readonly mode: "normal" | "purge";
			readonly numbers: readonly TelephoneNumber[];
	  }
	| { readonly kind: "sweep" }
	| { readonly kind: "wait"; readonly ms: number };

/** How long is waited: until an attempt is given up, a hold or a reservation expires, numbers have aged. */
const WAITS = [31_000, 61_000, 5 * 60_000, RESERVATION_MS + 1000, AGED.getTime() - NOON.getTime()];

/** Deeds done one after the other before the rivals begin, at most: so that somebody waits, has reserved, or has numbers. */
const CALM_MAX = 5;

/** Fewest deeds at once, and most: with fewer nothing meets, and a failure among more is hard to read. */
const RIVALS_MIN = 2;
const RIVALS_MAX = 7;

/** What is done in one schedule: the first `calm` deeds one after the other, the others at once. */
export interface Deeds {
	readonly calm: number;
	readonly all: readonly Deed[];
}

/** How often each kind of deed is done, of all of them. */
type Weights = Readonly<Partial<Record<Deed["kind"], number>>>;

interface Theme {
	/** How many of the orders, of 1, want to wait for what is not there. */
	readonly waits: number;
	readonly calm: Weights;
	readonly rivals: Weights;
	/** True where all orders wait in one line, for numbers that nobody else wants. */
	readonly isLine?: boolean;
}

/** What a schedule is about: a bit of everything, backorders that are served and closed, or numbers that come and go. */
const THEMES: readonly Theme[] = [
	{
		waits: 0.6,
		calm: { order: 4, reserve: 2, disconnect: 1, withdraw: 1, wait: 1 },
		rivals: {
			order: 34,
			close: 8,
			rename: 3,
			import: 9,
			withdraw: 4,
			return: 4,
			reserve: 9,
			release: 4,
			disconnect: 8,
			sweep: 10,
			wait: 7,
		},
	},
	{
		waits: 0.95,
		calm: { order: 1 },
		rivals: { import: 6, sweep: 6, close: 8, rename: 1, disconnect: 2, order: 1, wait: 1 },
	},
	{
		waits: 1,
		isLine: true,
		calm: { order: 1 },
		rivals: { import: 5, sweep: 8, close: 1, rename: 1 },
	},
	{
		waits: 0.4,
		calm: { reserve: 3, order: 2, wait: 1 },
		rivals: { reserve: 5, release: 4, order: 5, sweep: 3, disconnect: 3, wait: 2, withdraw: 1, return: 1 },
	},
];

/** The deeds that a seed tells. */
export function deedsOf(seed: number): Deeds {
	const random = seeded(seed);
	const all: Deed[] = [];
	const theme = random.pick(THEMES);
	const calm = random.below(CALM_MAX + 1);
	const length = calm + RIVALS_MIN + random.below(RIVALS_MAX - RIVALS_MIN + 1);
	while (all.length < length) {
		const kind = kindOf(random, all.length < calm ? theme.calm : theme.rivals);
		all.push(deedOf(random, kind, all, theme));
	}
	return { calm, all };
}

function kindOf(random: Seeded, weights: Weights): Deed["kind"] {
	const kinds = Object.entries(weights).flatMap(([kind, weight]) => Array<string>(weight).fill(kind));
	return random.pick(kinds) as Deed["kind"];
}

function deedOf(
	random: Seeded,
	kind: Deed["kind"],
	before: readonly Deed[],
	{ waits, isLine = false }: Theme,
): Deed {
	const account = random.chance(0.7) ? ACCOUNTS[0] : ACCOUNTS[1];
	switch (kind) {
		case "order": {
			const terms = { backOrderRequested: random.chance(waits), partialAllowed: random.chance(0.5) };
			const orderType = isLine ? areaCode(LINE_NPA, 1 + random.below(4)) : orderTypeOf(random);
			return { kind, account, orderType, terms, starts: 1 + random.below(2) };
		}
		case "close":
		case "rename": {
			const orders = before.flatMap((deed, n) => (deed.kind === "order" ? [n] : []));
			return orders.length === 0 ? { kind: "sweep" } : { kind, order: random.pick(orders) };
		}
		case "import":
			return { kind, numbers: random.some(isLine ? IN_LINE : [...NEW, ...CARY], 6) };
		case "withdraw":
		case "return":
			return { kind, numbers: random.some([...CARY, ...SOLD], 4) };
		case "reserve":
			return { kind, account, numbers: random.some([...CARY, ...SOLD], 4) };
		case "release":
			return { kind, n: random.below(4) };
		case "disconnect": {
			const mode = random.chance(0.5) ? "purge" : "normal";
			return { kind, account, mode, numbers: random.some([...SOLD, ...CARY], 4) };
		}
		case "sweep":
			return { kind };
		case "wait":
			return { kind, ms: random.pick(WAITS) };
	}
}

function orderTypeOf(random: Seeded): OrderType {
	const Quantity = String(1 + random.below(random.pick([4, 8, 16])));
	return random.pick<() => OrderType>([
		() => exactly(...random.some(NUMBERS, 4)),
		() => exactly(...random.some([...CARY, ...SOLD], 3)),
		() => areaCode(random.pick(["919", "984"]), Number(Quantity)),
		() => ({
			name: "RateCenterSearchAndOrderType",
			fields: {
				RateCenter: "CARY",
				State: "NC",
				Quantity,
				...(random.chance(0.5) ? { EnableLCA: "false" } : {}),
			},
		}),
		() => ({ name: "NPANXXXSearchAndOrderType", fields: { NpaNxxX: "9195550", Quantity } }),
		() => ({ name: "LATASearchAndOrderType", fields: { Lata: "426", Quantity } }),
		() => ({
			name: "CombinedSearchAndOrderType",
			fields: { AreaCode: "919", State: "NC", Lata: "426", Quantity },
		}),
	])();
}
