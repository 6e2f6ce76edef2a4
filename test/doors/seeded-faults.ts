import type { Seeded } from "../explore/random.ts";
import type { Call, Deed, Fault, Rule } from "./door.ts";

/** Of the faults, so many end the function. */
const DEATHS = 0.1;

/** How often the next try of a command fares as the one before: most faults last longer than one try, and some longer than all three. */
const LASTING = 0.6;

/** What can be wrong with a call to anything; the rest only some calls can have, and so it would be rare. */
const EVERYWHERE: readonly Fault[] = ["fail-before", "fail-after", "hang", "hang-after", "throttle"];

/** Of the faults of calls that have some of their own, so many are those. */
const OWN = 0.5;

/** Does something to a call so often, of 1, by what a seed tells; a fault may last for several tries of one command. */
export function seededFaults(random: Seeded, often: number): Rule {
	let lasting: { readonly command: string; readonly deed: Deed } | undefined;
	return function faultOf({ command }: Call, faults: readonly Fault[]) {
		const goesOn = lasting !== undefined && command === lasting.command && random.chance(LASTING);
		if (goesOn) return lasting?.deed;
		lasting = undefined;
		if (!random.chance(often)) return undefined;
		if (random.chance(DEATHS)) return random.pick(["die-before", "die-after"] as const);
		const own = faults.filter((fault) => !EVERYWHERE.includes(fault));
		const deed = random.pick(own.length > 0 && random.chance(OWN) ? own : [...faults, "delay" as const]);
		if (command !== undefined && deed !== "delay") lasting = { command, deed };
		return deed;
	};
}
