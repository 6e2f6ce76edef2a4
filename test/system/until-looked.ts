import { setTimeout } from "node:timers/promises";

/** Before the first call again while another sweep is under way, ms. */
const AGAIN_MS = 50;

/**
 * Calls the redrive until a call has looked itself: one that finds a sweep under way leaves at once, and what that one sees to is done
 * some time later. It waits twice as long each time, for each call has the one under way look again: one every 50 ms kept it looking
 * for as long as it was called.
 */
export async function untilLooked(call: () => Promise<string>): Promise<void> {
	for (let pauseMs = AGAIN_MS; !(await looked(call)); pauseMs *= 2) await setTimeout(pauseMs);
}

const looked = async (call: () => Promise<string>): Promise<boolean> =>
	(JSON.parse(await call()) as readonly unknown[]).length > 0;
