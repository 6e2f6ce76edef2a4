import { startPermittedSystem } from "../permissions/permitted-system.ts";
import { startDeployedSystem } from "./deployed-driver.ts";
import type { OrderingSystem } from "./ordering-system.ts";

/** The stack that the suite runs against; without one it starts the service on this machine. */
export const STACK = process.env.SYSTEM_STACK;

/** True when the suite starts the service itself, and so may also kill it. */
export const ON_THIS_MACHINE = STACK === undefined;

/** Starts the service on this machine, or reaches the deployed one: the only place that chooses. */
export const startSystem = (): Promise<OrderingSystem> =>
	STACK === undefined ? startPermittedSystem() : startDeployedSystem(STACK);
