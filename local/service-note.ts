import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Endpoints } from "./endpoints.ts";

/** What the operator's commands are told of a service that runs here. */
export interface ServiceNote {
	readonly baseUrl: string;
	readonly region: string;
	/** The process whose note it is: it means something for as long as that runs. */
	readonly pid: number;
	readonly endpoints: Endpoints;
	readonly outputs: Readonly<Record<string, string>>;
}

/** Notes what runs on `port`, and clears the notes of services that were killed. Answers what takes the note away. */
export function writeNote(folder: string, port: number, note: ServiceNote): () => void {
	mkdirSync(folder, { recursive: true });
	clearNotes(folder);
	const file = join(folder, `${port}.json`);
	// Under another name until it is whole, so that nobody reads half of it.
	const unfinished = `${file}.${note.pid}`;
	writeFileSync(unfinished, JSON.stringify(note, null, "\t"));
	renameSync(unfinished, file);
	return function removeNote() {
		rmSync(file, { force: true });
	};
}

function clearNotes(folder: string): void {
	for (const name of readdirSync(folder)) {
		const [note, unfinishedBy] = /^\d+\.json(?:\.(\d+))?$/.exec(name) ?? [];
		if (note === undefined) continue;
		const file = join(folder, note);
		if (!isRunning(Number(unfinishedBy) || pidOf(file))) rmSync(file, { force: true });
	}
}

/** `undefined` for what is no note. */
function pidOf(file: string): number | undefined {
	try {
		return Number((JSON.parse(readFileSync(file, "utf8")) as Partial<ServiceNote>).pid) || undefined;
	} catch {
		return undefined; // cut off by a power cut, or taken away by its service just now
	}
}

/** True, too, when the number has been given to another process since: that note goes when that process does. */
function isRunning(pid: number | undefined): boolean {
	if (pid === undefined) return false;
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
