import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Log, Now, Pause, Random } from "../ports.ts";

/** The machine's clock. */
export const now: Now = () => new Date();

/** Waits on the machine's clock. */
export const pause: Pause = (ms) => setTimeout(ms);

/** The machine's randomness, for jitter. */
export const random: Random = Math.random;

/** A new random UUID, lower case. */
export const newOrderId = (): string => randomUUID();

/** Tells texts apart: SHA-256, hex. */
export const fingerprintOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** One JSON line on standard output, which Lambda sends to CloudWatch Logs. */
export const log: Log = (event, details) => {
	console.log(JSON.stringify({ event, ...details }));
};
