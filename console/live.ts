/** What is known of a tab when it is time to look whether something changed. */
export interface Attention {
	/** Milliseconds since somebody last touched a key or the pointer. */
	readonly untouchedMs: number;
	readonly isHidden: boolean;
	/** Whether what is shown will change at any moment: an order that was just placed. */
	readonly isMoving: boolean;
}

/** Between two looks at something that moves. */
const MOVING_MS = 1_000;

/** Between two looks while somebody works. */
const WORKING_MS = 4_000;

/** Between two looks of a tab that nobody works in: one request a minute. */
const QUIET_MS = 60_000;

/** Nobody works in a tab that they have not touched for so long. */
const WORK_ENDS_MS = 60_000;

/** How long to wait from one look to the next; for ever in a tab that nobody sees. */
export function pauseMs(attention: Attention): number {
	if (attention.isHidden) return Number.POSITIVE_INFINITY;
	if (isQuiet(attention)) return QUIET_MS;
	return attention.isMoving ? MOVING_MS : WORKING_MS;
}

/** Whether nobody works in the tab: then it asks one thing a minute. */
export const isQuiet = ({ untouchedMs }: Pick<Attention, "untouchedMs">): boolean =>
	untouchedMs >= WORK_ENDS_MS;
