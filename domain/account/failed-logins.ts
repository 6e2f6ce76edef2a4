/** Failures that are remembered of one caller: how many, and when the last was, in milliseconds since 1970. */
export interface FailedLogins {
	readonly count: number;
	readonly lastAt: number;
}

/**
 * Different wrong secrets that somebody may give for one name at one address before they have to wait: who has mixed up a few of their own
 * finds the right one among them.
 */
export const FREE_FOR_NAME = 5;

/** The same for all names at one address, which a whole office may share. */
export const FREE_FOR_ADDRESS = 100;

/** Failures are forgotten when there was none for so long: fifteen minutes. */
export const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** Longest wait after a failure. Half of the time of forgetting at most, or who waits would be forgotten by then. */
const WAIT_MS_MAX = 5 * 60_000;

/** What is known after one failure more. */
export const failedAgain = (before: FailedLogins | undefined, now: number): FailedLogins => ({
	count: (standing(before, now)?.count ?? 0) + 1,
	lastAt: now,
});

/**
 * How much longer somebody has to wait, in milliseconds; 0 for not at all. After the failures that are free it is 1 s from the last one,
 * then 2, 4 … up to five minutes: of a list of guesses a hundred are tried in some eight hours.
 */
export function waitMs(failures: FailedLogins | undefined, free: number, now: number): number {
	const { count, lastAt } = standing(failures, now) ?? { count: 0, lastAt: now };
	const doublings = count - free;
	if (doublings < 0) return 0;
	return Math.max(0, lastAt + Math.min(WAIT_MS_MAX, 1000 * 2 ** doublings) - now);
}

/** How many secrets may be checked at once, so that no more of them can be wrong than one after the other. */
export const checksAtOnce = (failures: FailedLogins | undefined, free: number, now: number): number =>
	Math.max(1, free - (standing(failures, now)?.count ?? 0));

const standing = (failures: FailedLogins | undefined, now: number): FailedLogins | undefined =>
	failures !== undefined && now - failures.lastAt < FORGOTTEN_AFTER_MS ? failures : undefined;

/** Groups of an IPv6 address that name a network, of whose other half one subscriber has all (RFC 6177). */
const NETWORK_GROUPS = 4;

/** What counts as one address: an IPv4 address, or the network of an IPv6 address. */
export function networkOf(address: string): string {
	if (!address.includes(":")) return address;
	const [before = "", after] = address.split("::");
	const groups = before.split(":");
	const filled = after === undefined ? groups : [...groups, ...Array<string>(NETWORK_GROUPS).fill("0")];
	return `${filled
		.slice(0, NETWORK_GROUPS)
		.map((group) => group.replace(/^0+(?=.)/, "") || "0")
		.join(":")}::`;
}
