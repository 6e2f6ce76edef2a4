import type { Target } from "./target.ts";
import type { Terminal } from "./terminal.ts";

/** Has the redrive function see to what was changed. Should it not be reached nothing is lost: the schedule calls it. */
export async function redriveNow(
	{ redrive }: Pick<Target, "redrive">,
	{ err }: Pick<Terminal, "err">,
	who: "Backorders" | "Subscribers",
): Promise<void> {
	try {
		await redrive();
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		err(`${who} could not be told at once (${why}); the schedule does it within a minute.`);
	}
}
