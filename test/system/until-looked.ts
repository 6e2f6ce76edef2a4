import { setTimeout } from "node:timers/promises";

/** Between two calls while another sweep is under way. */
const AGAIN_MS = 50;

/**
 * Calls the redrive until a call has looked itself: one that finds a sweep under way leaves at once, and what that one sees to is done
 * some time later.
 */
export async function untilLooked(call: () => Promise<string>): Promise<void> {
	while ((JSON.parse(await call()) as readonly unknown[]).length === 0) await setTimeout(AGAIN_MS);
}
