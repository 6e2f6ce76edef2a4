import type { Violation } from "../../domain/audit/violation.ts";
import { eachOf } from "../each-of.ts";
import type { Repairs } from "../ports/audited-store.ts";
import type { Now } from "../ports/runtime.ts";

/** Repairs under way at once. */
const REPAIRS_AT_ONCE = 8;

/**
 * Puts right those of the violations that can be put right without asking: numbers stay where they are. Answers which were; what has
 * changed since it was seen is left alone.
 */
export async function repairBooks(
	{ repairs, now }: { readonly repairs: Repairs; readonly now: Now },
	violations: readonly Violation[],
): Promise<readonly Violation[]> {
	const repaired: Violation[] = [];
	await eachOf(violations, REPAIRS_AT_ONCE, async (violation) => {
		if (violation.repair === undefined) return;
		if (await repairs.repair(violation, now())) repaired.push(violation);
	});
	return repaired;
}
