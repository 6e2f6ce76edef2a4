import { eachOf } from "../each-of.ts";
import { leavesLate, type Run } from "./run.ts";

/** Disconnects worked on at once: each makes its own calls one after the other. */
const DISCONNECTS_AT_ONCE = 4;

/**
 * Goes on with every disconnect past due: takes out of service what is left, and puts into stock what has aged. One that fails
 * holds up no other. What this run has no time for is due in the next.
 */
export async function releaseDue(run: Run): Promise<void> {
	for await (const page of run.disconnects.due(run.now())) {
		await eachOf(page, DISCONNECTS_AT_ONCE, async ({ accountId, disconnectId }) => {
			if (leavesLate(run)) return;
			try {
				await run.workOnDisconnect({ accountId, disconnectId });
				run.disconnected += 1;
			} catch (error) {
				run.failures += 1;
				run.log("disconnect-failed", { disconnectId, accountId, error: String(error) });
			}
		});
		if (leavesLate(run)) break;
	}
}
