import { closeSync, openSync, realpathSync, writeSync } from "node:fs";
import type { RejectedRow } from "../application/import/plan-import.ts";
import { csvRow } from "../domain/csv-text.ts";
import { UsageError } from "./terminal.ts";

/** A file of rejected rows that is being written. */
export interface RejectedReport {
	/** Told of the header of the file that is read. */
	readonly header: (names: readonly string[]) => void;
	readonly rejected: (row: RejectedRow) => void;
	readonly close: () => void;
}

/** Characters that are written at once. */
const WRITE_CHARACTERS = 64 * 1024;

/**
 * Begins a file of the rows of `source` that are rejected: line, reason, and the row as it stands there, under its own header; so it
 * can be corrected and imported as it is. Throws `UsageError` when it cannot be written, before anything else is done.
 */
export function openReport(path: string, source: string): RejectedReport {
	const descriptor = opened(path, source);
	let text = "";
	const flush = () => {
		writeSync(descriptor, text);
		text = "";
	};
	const write = (row: string) => {
		text += row;
		if (text.length >= WRITE_CHARACTERS) flush();
	};
	return {
		header: (names) => write(csvRow(["line", "reason", ...names])),
		rejected: ({ line, reason, fields = [] }) => write(csvRow([line, reason, ...fields])),
		close: () => {
			flush();
			closeSync(descriptor);
		},
	};
}

function opened(path: string, source: string): number {
	try {
		if (isSameFile(path, source)) throw new UsageError(`--report ${path} is the file that is read.`);
		return openSync(path, "w");
	} catch (error) {
		if (error instanceof Error && "syscall" in error)
			throw new UsageError(`${path} cannot be written: ${error.message}.`);
		throw error;
	}
}

function isSameFile(path: string, source: string): boolean {
	try {
		return realpathSync(path) === realpathSync(source);
	} catch {
		return false; // One of them is not there yet.
	}
}
