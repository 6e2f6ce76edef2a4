import type { Subscription } from "../../domain/subscription/subscription.ts";
import { later } from "../../domain/time.ts";
import type { Delivery } from "../ports/deliveries.ts";
import type { ReceiverState } from "../ports/subscriptions.ts";

/**
 * How long a receiver that did not answer is left alone. A thousand orders for one that hangs then cost it one call of 10 s a
 * minute, and nobody else anything.
 */
export const REST_MS = 60_000;

/** What the last delivery to a subscription came to, and whether it was answered soon. */
export interface LastDelivery extends Delivery {
	readonly isPrompt: boolean;
	/** When the last news of its one order was delivered or given up, if it was. */
	readonly toldLastAt: string | undefined;
}

/** What a delivery says of its receiver; undefined if that is what was known. */
export function receiverStateAfter(
	before: Subscription,
	{ taken, answered, result, isPrompt, toldLastAt }: LastDelivery,
	now: Date,
): ReceiverState | undefined {
	const restsUntil = answered ? undefined : later(now, REST_MS);
	const refuses = answered && !taken;
	const prompt = answered && isPrompt && before.channel.kind === "callback";
	const isAsItWas =
		result === before.lastResult &&
		restsUntil === before.restsUntil &&
		refuses === (before.refuses === true) &&
		prompt === (before.prompt === true) &&
		toldLastAt === before.toldLastAt;
	if (isAsItWas) return undefined;
	return {
		lastResult: result,
		...(restsUntil ? { restsUntil } : {}),
		...(refuses ? { refuses } : {}),
		...(prompt ? { prompt } : {}),
		...(toldLastAt ? { toldLastAt } : {}),
	};
}
