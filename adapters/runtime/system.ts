import { createHash, randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Log } from "../../application/ports/log.ts";
import type { Now, Pause, Random } from "../../application/ports/runtime.ts";
import { lambdaRequestId } from "./invocation.ts";
import { logLine } from "./log-line.ts";

/** The machine's clock. */
export const now: Now = () => new Date();

/** Waits on the machine's clock. */
export const pause: Pause = (ms) => setTimeout(ms);

/** The machine's randomness, for jitter. */
export const random: Random = () => Math.random();

/** A UUID of version 7, lower case: 48 bits of milliseconds since 1970, then random ones, so that ids grow with time (RFC 9562). */
export function newOrderId(at: Date): string {
	const time = at.getTime().toString(16).padStart(12, "0");
	return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** A random UUID, lower case. */
export const newId = (): string => randomUUID();

/** A text of 256 random bits, which nobody guesses: as many as the hash has that signs with it (RFC 2104, section 3). */
export const newKey = (): string => randomBytes(32).toString("base64url");

/** A user's secret of 192 random bits, 32 characters: no guessing. */
export const newSecret = (): string => randomBytes(24).toString("base64url");

/** Tells texts apart: SHA-256, hex. */
export const fingerprintOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * One JSON line an event, which Lambda sends to CloudWatch Logs: trouble on standard error, the rest on standard output. Written
 * to the stream itself: Lambda's `console` puts a time and a request id in front, and then the line is no JSON and counts as
 * nothing; so the id is a member of each line. The namespace keeps apart the metrics of several stacks in one account.
 */
export function makeLog(namespace: string): Log {
	return function log(event, details, metrics = {}) {
		const stream = "error" in details ? process.stderr : process.stdout;
		const line = { event, details: { ...details, lambdaRequestId: lambdaRequestId() }, metrics };
		stream.write(`${logLine(line, { namespace, timestamp: Date.now() })}\n`);
	};
}
