import type { Channels } from "../../domain/subscription/order-event.ts";

/** A variable of the function's environment; throws at start when the stack forgot it. The only reader of the environment. */
export function requireEnv(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`The environment variable ${name} is not set`);
	return value;
}

/** A variable of the function's environment that says `none` where there is nothing; throws at start when the stack forgot it. */
export function optionalEnv(name: string): string | undefined {
	const value = requireEnv(name);
	return value === "none" ? undefined : value;
}

/** Whom this stack can reach besides callbacks. */
export const channels = (): Channels => ({
	sendsMail: optionalEnv("MAIL_FROM") !== undefined,
	hasBus: optionalEnv("EVENT_BUS") !== undefined,
});
