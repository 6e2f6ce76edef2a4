import { RESERVATION_MS } from "../inventory/reservation.ts";
import { ATTEMPT_GRACE_MS, RETRY_MS_MAX } from "../order/order.ts";
import { TELL_AGAIN_MS_MAX } from "../subscription/order-event.ts";
import { later } from "../time.ts";
import type { AuditedDue } from "./audited.ts";
import type { Repair } from "./violation.ts";

/** How far the clock that wrote when something is due may be ahead of the one that reads it: an hour, and more is no clock's doing. */
const CLOCKS_APART_MS = 60 * 60_000;

/** How far ahead something is due at most, beside how far clocks are apart. */
const DUE_AHEAD_MS_MAX = {
	order: RETRY_MS_MAX,
	/** As long as something is left to take; that its numbers have aged may take as long as it says. */
	disconnect: ATTEMPT_GRACE_MS,
	reservation: RESERVATION_MS,
	event: TELL_AGAIN_MS_MAX,
	receiver: TELL_AGAIN_MS_MAX,
} as const;

/** Why something is not seen to in time: the end of a sentence, and the repair by which it is. */
export interface Neglect {
	readonly why: string;
	readonly repair: Extract<Repair, { readonly act: "make-due" }>;
}

/** The last moment at which something can be due that was put off as long as can be. */
export const lastDue = (kind: keyof typeof DUE_AHEAD_MS_MAX, now: Date): string =>
	later(now, DUE_AHEAD_MS_MAX[kind] + CLOCKS_APART_MS);

/** Why something is not seen to by the last moment at which it can be due; undefined if it is. */
export function neglectOf(
	{ dueAt, isIndexed }: AuditedDue,
	last: string,
	version?: number,
): Neglect | undefined {
	const isLate = dueAt !== undefined && dueAt > last;
	const repair: Neglect["repair"] = {
		act: "make-due",
		...(version !== undefined && { version }),
		...(isLate && { insteadOf: dueAt }),
	};
	if (dueAt === undefined) return { why: "is not due", repair };
	if (isLate) return { why: `is not due before ${dueAt}`, repair };
	return isIndexed ? undefined : { why: "is due where nobody looks", repair };
}
