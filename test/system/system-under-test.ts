import { startPermittedSystem } from "../permissions/permitted-system.ts";
import { startDeployedSystem } from "./deployed-driver.ts";
import { holdToContract } from "./held-to-contract.ts";
import type { OrderingSystem } from "./ordering-system.ts";

/** The stack that the suite runs against; without one it starts the service on this machine. */
export const STACK = process.env.SYSTEM_STACK;

/** True when the suite starts the service itself, and so may also kill it. */
export const ON_THIS_MACHINE = STACK === undefined;

/**
 * Starts the service on this machine, or reaches the deployed one: the only place that chooses. From then on every request and
 * answer is held to `docs/openapi.yaml`.
 */
export async function startSystem(): Promise<OrderingSystem> {
	const system = await (STACK === undefined ? startPermittedSystem() : startDeployedSystem(STACK));
	holdToContract(system.baseUrl);
	return system;
}
