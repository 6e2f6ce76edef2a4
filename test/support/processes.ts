import { readdirSync, readFileSync } from "node:fs";

/** A process that runs, or has ended and is not yet forgotten. */
export interface RunningProcess {
	readonly pid: number;
	readonly parent: number;
	/** Its words, separated by blanks; empty for one that has ended. */
	readonly command: string;
}

/** Every process that comes of `pid`, the process itself not among them; as Linux tells in `/proc`. */
export function descendantsOf(pid: number): readonly RunningProcess[] {
	const all = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap(processOf);
	const below = (parent: number): readonly RunningProcess[] =>
		all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
	return below(pid);
}

function processOf(name: string): readonly RunningProcess[] {
	try {
		// The name of the program is in parentheses, and may hold some.
		const [, parent] = /^.*\) \S (\d+) /s.exec(readFileSync(`/proc/${name}/stat`, "utf8")) ?? [];
		const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
		return [{ pid: Number(name), parent: Number(parent), command }];
	} catch {
		return []; // ended meanwhile
	}
}

/** Kills a process as the kernel does that is out of memory; one that has ended already is as good as killed. */
export function killOutright(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
