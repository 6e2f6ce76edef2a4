import { readFileSync } from "node:fs";
import type { RecordedCall } from "../../local/call-recorder.ts";
import { type Access, accessesOf } from "./accesses.ts";

/** What the functions asked of AWS, by the file that the local runner wrote; each once. */
export function recordedAccesses(callsFile: string): readonly Access[] {
	const calls = readFileSync(callsFile, "utf8").trimEnd().split("\n");
	const accesses = calls.flatMap((line) => accessesOf(JSON.parse(line) as RecordedCall));
	return [...new Map(accesses.map((access) => [JSON.stringify(access), access])).values()];
}
