import type { Trial } from "./trial.ts";

/** What a furnished service has, by the names of parameters of paths, and more. */
export interface Known extends Readonly<Record<string, string>> {
	/** An order that waits for numbers; `orderId` is one that has all. */
	readonly waitingId: string;
	/** A token in force of the user `demo`. */
	readonly token: string;
	/** A folder with the files that commands read. */
	readonly folder: string;
}

/** What somebody got for what they asked: it is done; it is refused; come back later; nothing at all; or what may not be said. */
export interface Done {
	readonly end: "done" | "refused" | "later" | "nothing" | "wrong";
	/** The answer in full. */
	readonly told: string;
}

/** One request, or one command of the operator's. */
export interface Act {
	readonly name: string;
	/** The operation of `docs/openapi.yaml`, or the command, that it is of. */
	readonly operation: string;
	readonly writes: boolean;
	/** What it does is in the trail. */
	readonly isNoted: boolean;
	/** Is done in steps of which each is whole, and which nobody goes on with but who asks again. */
	readonly inSteps: boolean;
	/** Who asks again for what was done may be told that it is there, or gone, already. */
	readonly refusedOnceDone: boolean;
	do(trial: Trial): Promise<Done>;
}
