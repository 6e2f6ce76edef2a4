import { startPermittedSystem } from "../permissions/permitted-system.ts";
import { startDeployedSystem } from "./deployed-driver.ts";
import { holdToContract } from "./held-to-contract.ts";
import type { OrderingSystem } from "./ordering-system.ts";

/** The stack that the suite runs against; without one it starts the service on this machine. */
export const STACK = process.env.SYSTEM_STACK;

/** True when the suite starts the service itself, and so may also kill it. */
export const ON_THIS_MACHINE = STACK === undefined;

/**
 * The service on this machine, or the deployed one: the only place that chooses. It is one for all files that a worker runs, one
 * after the other, and ends with the worker: each start costs 4 s of CPU, with the first call of each function. From then on every
 * request and answer is held to `docs/openapi.yaml`.
 */
export async function startSystem(): Promise<OrderingSystem> {
	started ??= STACK === undefined ? startPermittedSystem() : startDeployedSystem(STACK);
	const system = await started;
	holdToContract(system.rootUrl ?? system.baseUrl);
	return system;
}

let started: Promise<OrderingSystem> | undefined;
