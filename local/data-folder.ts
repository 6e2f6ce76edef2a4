import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What SQLite answers to whom another connection keeps out (sqlite.org/rescode.html, SQLITE_BUSY). */
const SQLITE_BUSY = 5;

/** And to whom the disk has no room for (SQLITE_FULL): the lock needs a page. */
const SQLITE_FULL = 13;

/** How long an emulator that is just being ended, because its runner was killed, may keep the database. */
const LAST_WRITES_MS = 5_000;

/** A folder of data that this process alone works on. */
export interface DataFolder {
	/** The emulator's; not there before its first start. */
	readonly databaseFile: string;
	/** Lets another process have the folder; again does no harm. */
	release(): void;
}

/**
 * Makes the folder if it is not there, and keeps every other process out of it for as long as this one lives. Throws an error
 * whose message is one sentence that says what to do, with nothing changed, if the folder cannot be had or its database is
 * damaged.
 *
 * The lock is SQLite's own on a file beside the database: a lock of the operating system's, which ends with its process
 * however that ends, a kill or a power cut too, so that nothing has to be recognized as left behind. It holds for whatever name
 * the folder is reached by, and between containers that share it. A file with a process's number would have to be doubted
 * after each crash, for numbers are given again, and a socket would not be seen from another container.
 */
export function holdDataFolder(folder: string): DataFolder {
	makeFolder(folder);
	const databaseFile = join(folder, "dynamodb.sqlite");
	const lock = lockOf(folder, databaseFile);
	try {
		checkDatabase(databaseFile);
	} catch (error) {
		lock.close();
		throw error;
	}
	return {
		databaseFile,
		release() {
			if (lock.isOpen) lock.close();
		},
	};
}

/** Makes one folder after the other: Node's own `recursive` never comes back from a folder of `/proc` that cannot be made. */
function makeFolder(folder: string): void {
	try {
		if (!existsSync(folder)) {
			if (dirname(folder) !== folder) makeFolder(dirname(folder));
			mkdirSync(folder);
		}
	} catch (error) {
		if (error instanceof DataFolderError) throw error;
		throw new DataFolderError(
			`DATA_DIR needs the folder ${folder}, which cannot be made (${reason(error)}): make it for this user, or name another.`,
		);
	}
	if (!statSync(folder).isDirectory()) {
		throw new DataFolderError(
			`DATA_DIR needs the folder ${folder}, which is a file: move it away, or name another.`,
		);
	}
}

function lockOf(folder: string, databaseFile: string): DatabaseSync {
	let lock: DatabaseSync | undefined;
	try {
		for (const path of existsSync(databaseFile) ? [folder, databaseFile] : [folder])
			accessSync(path, constants.W_OK);
		lock = new DatabaseSync(join(folder, "service.lock"), { timeout: 0 });
		lock.exec("BEGIN EXCLUSIVE"); // nothing is ever written: the lock is all that is wanted
		return lock;
	} catch (error) {
		lock?.close();
		throw new DataFolderError(`DATA_DIR ${folder} ${whyUnusable(error)}, or name another folder.`);
	}
}

function whyUnusable(error: unknown): string {
	const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
	if (code === SQLITE_BUSY) return "is in use by another service: stop that one";
	if (code === SQLITE_FULL) return "is on a disk that is full: make room there";
	return `cannot be written (${reason(error)}): let this user write it`;
}

/** Reads the whole database, 240 MB in 0.6 s: a page that is damaged would show only when an order needs it. */
function checkDatabase(file: string): void {
	if (!existsSync(file)) return;
	const damage = damageOf(file);
	if (damage !== undefined) {
		throw new DataFolderError(
			`The database ${file} in DATA_DIR is damaged (${damage}): put a sound copy in its place, or name another folder.`,
		);
	}
}

function damageOf(file: string): string | undefined {
	let database: DatabaseSync | undefined;
	try {
		database = new DatabaseSync(file, { readOnly: true, timeout: LAST_WRITES_MS });
		const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
		return found === "ok" ? undefined : String(found).replace(/\s+/g, " ");
	} catch (error) {
		return reason(error);
	} finally {
		database?.close();
	}
}

class DataFolderError extends Error {
	override readonly name = "DataFolderError";
}

/** What the system said, without the path, which the sentence around it names. */
function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return "code" in error && "syscall" in error ? String(error.code) : error.message;
}
