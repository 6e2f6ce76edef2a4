import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalSystem } from "../system/local-driver.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { grantsIn, refused } from "./grants.ts";
import { recordedAccesses } from "./recorded-accesses.ts";

/**
 * Starts the service on this machine, which enforces no permissions. Its stop throws if a function asked AWS for anything that
 * its role does not allow, for the deployed one would have been refused.
 */
export async function startPermittedSystem(): Promise<OrderingSystem> {
	const folder = await mkdtemp(join(tmpdir(), "number-orders-calls-"));
	const callsFile = join(folder, "calls.jsonl");
	const system = await startLocalSystem({ callsFile });
	return {
		...system,
		async stop(kill) {
			await system.stop(kill);
			const refusals = refused(recordedAccesses(callsFile), grantsIn("cdk.out"));
			await rm(folder, { recursive: true });
			if (refusals.length > 0) throw new Error(`Not allowed by its role: ${JSON.stringify(refusals)}`);
		},
	};
}
