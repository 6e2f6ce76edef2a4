/** Seconds of a day. */
export const DAY_SECONDS = 24 * 60 * 60;

/** Whole minutes in so many seconds. */
export const minutes = (seconds: number): number => Math.floor(seconds / 60);

/** Orders of a day that come in their time, by the hour: a country that works from nine to five. */
const HOURLY = [1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 13, 12, 13, 14, 13, 11, 8, 5, 4, 3, 2, 2, 1];

/** Batches of single customers, each of so many orders at so many a second. */
export const BATCHES = { count: 12, orders: 50_000, perSecond: 500 } as const;

/** The hours in which a batch begins. */
const BATCH_HOURS = [7, 19] as const;

/** One order of ten asks for something that is not in stock, and waits for it. */
export const BACKORDERS_SHARE = 1 / 10;

/** Orders of the day. */
export const ORDERS = 10_000_000;

/** Stock that comes for those who wait: when, and how many numbers. */
export const IMPORTS = [
	{ hour: 12, numbers: 400_000 },
	{ hour: 20, numbers: 600_000 },
] as const;

/** When each customer with a batch begins to send it: seconds of the day, the earliest first. */
export function batchBeginnings(random: () => number): readonly number[] {
	const [from, until] = BATCH_HOURS;
	return Array.from({ length: BATCHES.count }, () =>
		Math.floor((from + random() * (until - from)) * 3_600),
	).toSorted((a, b) => a - b);
}

/** How many orders of everybody else come in a second: by chance, around what its hour has. */
export function ordersIn(second: number, random: () => number): number {
	const weight = HOURLY[Math.floor(second / 3_600)] ?? 0;
	const weights = HOURLY.reduce((sum, each) => sum + each, 0);
	const mean = ((ORDERS - BATCHES.count * BATCHES.orders) * weight) / weights / 3_600;
	return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
}

/** About a standard normal number: of twelve even ones (Irwin and Hall). */
function normal(random: () => number): number {
	let sum = -6;
	for (let n = 0; n < 12; n++) sum += random();
	return sum;
}
