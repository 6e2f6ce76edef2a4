import type { Log } from "../application/ports/log.ts";
import type { Now } from "../application/ports/runtime.ts";
import type { KnownUser, LoginRefusal, User } from "../application/ports/users.ts";
import {
	checksAtOnce,
	type FailedLogins,
	FREE_FOR_ADDRESS,
	FREE_FOR_NAME,
	failedAgain,
	networkOf,
	waitMs,
} from "../domain/account/failed-logins.ts";
import { type Result, refused } from "../domain/result.ts";
import { fingerprintOf } from "./runtime/system.ts";

/** Names at addresses, and addresses, that are remembered at once: some 300 bytes each, 6 MB together. Past it the oldest is forgotten. */
export const FAILURES_REMEMBERED_MAX = 10_000;

/** For so long a wrong secret that was given before is wrong without being checked again; then it may have been made right. */
export const WRONG_FOR_MS = 10_000;

/** What remembering failures reaches for. */
export interface FailurePorts {
	readonly now: Now;
	readonly log: Log;
}

/** A check of a secret that has not ended. */
interface Check {
	readonly key: string;
	readonly network: string;
	readonly ends: Promise<Result<User, LoginRefusal>>;
}

/** Failures for one name at one address, and the last wrong secret, as its fingerprint. */
interface FailuresOfName extends FailedLogins {
	readonly print: string;
	readonly checkedAt: number;
}

/**
 * Puts off who has given too many wrong secrets: for one name at one address, or for any at one. What it does not do is put off a name
 * wherever it is given, for then a stranger could shut out its owner. The same wrong secret again is no guess, but a program with an old
 * one: it counts once, and others at its address log in as ever. Whoever gives the same credentials at the same time shares one check, and
 * of others no more are checked at once than may be wrong: the next waits for one of them to end, so guessing side by side gains nothing.
 * Each environment of Lambda remembers its own, which bounds nothing exactly, and each of them soon (decision 0013).
 */
export function rememberFailures(knownUser: KnownUser, { now, log }: FailurePorts): KnownUser {
	const names = new Map<string, FailuresOfName>();
	const networks = new Map<string, FailedLogins>();
	const underWay = new Map<string, Check>();

	const noteFailure = (key: string, network: string, print: string) => {
		const at = now().getTime();
		const before = names.get(key);
		if (before?.print === print) return put(names, key, { ...before, checkedAt: at });
		put(names, key, { ...failedAgain(before, at), print, checkedAt: at });
		put(networks, network, failedAgain(networks.get(network), at));
		const wait = waitFor(key, network, at);
		if (wait > 0) log("login-put-off", { address: network, seconds: seconds(wait) });
	};

	const waitFor = (key: string, network: string, at: number): number =>
		Math.max(waitMs(names.get(key), FREE_FOR_NAME, at), waitMs(networks.get(network), FREE_FOR_ADDRESS, at));

	/** The checks that one more would wait for; none when it may begin. */
	const inTheWay = (key: string, network: string, at: number): readonly Check[] => {
		const ofNetwork = [...underWay.values()].filter((check) => check.network === network);
		const ofKey = ofNetwork.filter((check) => check.key === key);
		if (ofKey.length >= checksAtOnce(names.get(key), FREE_FOR_NAME, at)) return ofKey;
		const isFull = ofNetwork.length >= checksAtOnce(networks.get(network), FREE_FOR_ADDRESS, at);
		return isFull ? ofNetwork : [];
	};

	return async function knownUnlessPutOff(credentials, address) {
		const network = networkOf(address);
		const key = `${network} ${credentials.name}`;
		const print = fingerprintOf(`${credentials.name}\n${credentials.secret}`);
		const id = `${network} ${print}`;
		const check = async () => {
			try {
				const known = await knownUser(credentials, address);
				if (known.ok) names.delete(key);
				else noteFailure(key, network, print);
				return known;
			} finally {
				underWay.delete(id);
			}
		};
		for (;;) {
			const at = now().getTime();
			const wrong = names.get(key);
			if (wrong?.print === print && at < wrong.checkedAt + WRONG_FOR_MS) return refused("unknown");
			const wait = waitFor(key, network, at);
			if (wait > 0) return refused({ retryAfterSeconds: seconds(wait) });
			const same = underWay.get(id);
			if (same !== undefined) return same.ends;
			const others = inTheWay(key, network, at);
			if (others.length === 0) break;
			await Promise.race(others.map(({ ends }) => ends)).catch(() => {}); // whose it is hears of its failure
		}
		const ends = check();
		underWay.set(id, { key, network, ends });
		return ends;
	};
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** Puts a value last; the first goes when there are too many. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
	map.delete(key);
	map.set(key, value);
	const [oldest] = map.keys();
	if (map.size > FAILURES_REMEMBERED_MAX && oldest !== undefined) map.delete(oldest);
}
