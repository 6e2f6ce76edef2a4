import { mkdir, rm } from "node:fs/promises";
import { startLocalSystem } from "../system/local-driver.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { grantsIn, refused } from "./grants.ts";
import { recordedAccesses } from "./recorded-accesses.ts";

/** What the functions ask of AWS is noted here, one file for each worker of the tests; the next run writes it anew. */
const CALLS_FILE = `.local/calls.${process.env.VITEST_POOL_ID}.jsonl`;

/**
 * Starts the service on this machine, which enforces no permissions. Whoever is done with it calls stop, which throws if a function
 * asked AWS for anything that its role does not allow, for the deployed one would have been refused. The service goes on for whoever
 * comes next, and ends with this process.
 */
export async function startPermittedSystem(): Promise<OrderingSystem> {
	await mkdir(".local", { recursive: true });
	await rm(CALLS_FILE, { force: true });
	const system = await startLocalSystem({ callsFile: CALLS_FILE });
	return {
		...system,
		async stop() {
			const refusals = refused(recordedAccesses(CALLS_FILE), grantsIn("cdk.out"));
			if (refusals.length > 0) throw new Error(`Not allowed by its role: ${JSON.stringify(refusals)}`);
		},
	};
}
