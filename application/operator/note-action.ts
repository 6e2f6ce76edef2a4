import type { Result } from "../../domain/result.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { Trail, TrailEntry } from "../ports/trail.ts";

/** What an operator is about to do. */
export type Action = Pick<TrailEntry, "operator" | "action" | "subject" | "details">;

/** What noting actions reaches for. */
export interface NoteActionPorts {
	readonly trail: Pick<Trail, "keep">;
	/** A new id that grows with time. */
	readonly newTrailId: (at: Date) => string;
	readonly now: Now;
	readonly log: Log;
}

/** Does what an operator wants, which answers with what is to be said of it. Throws, and nothing is done, where it cannot be noted. */
export type NoteAction = <T>(action: Action, work: () => Promise<Result<T>>) => Promise<Result<T>>;

/**
 * Writes down what an operator is about to do, has it done, and writes down what came of it. The first comes before the deed, so no
 * deed is without an entry, whatever dies in between; where the second cannot be written the log says so, and the answer stays what it is:
 * a secret is told once.
 */
export function makeNoteAction({ trail, newTrailId, now, log }: NoteActionPorts): NoteAction {
	return async function noteAction(action, work) {
		const at = now();
		const entry: TrailEntry = { ...action, id: newTrailId(at), at: at.toISOString() };
		await trail.keep(entry);
		const result = await work();
		const outcome = result.ok ? "done" : `refused: ${faultsIn(result.refusal)}`;
		try {
			await trail.keep({ ...entry, outcome });
		} catch (error) {
			log("operator-outcome-not-kept", { trailId: entry.id, outcome, error: String(error) });
		}
		return result;
	};
}

const faultsIn = ({ faults }: { readonly faults: readonly { readonly description: string }[] }): string =>
	faults.map(({ description }) => description).join(" ");
