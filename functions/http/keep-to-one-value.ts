import { FAULTS } from "../../domain/fault.ts";
import { refused } from "../../domain/result.ts";
import type { Phase } from "./api-event.ts";

/** Headers that decide what a request is, of which there is one; `Accept` and `Prefer` are lists, and may be written as several. */
const DECISIVE = ["Authorization", "Content-Type", "Idempotency-Key"] as const;

/**
 * Keeps requests to one value of each header that decides what becomes of them. The gateway hands on the last of several, another reader
 * in front may have gone by the first: an order that was sent again would be placed twice.
 */
export const keepToOneValue: Phase = {
	before({ event: { multiValueHeaders, route } }) {
		const several = DECISIVE.filter(
			(name) => new Set(multiValueHeaders?.[name.toLowerCase()] ?? []).size > 1,
		);
		if (several.length === 0) return undefined;
		const faults = several.map((name) => FAULTS.badRequest(`${name} must not have several values.`));
		return refused({ status: 400, faults, envelope: route.envelope });
	},
};
