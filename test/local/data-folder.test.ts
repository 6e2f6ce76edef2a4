import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { holdDataFolder } from "../../local/data-folder.ts";

function tempFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-data-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

/** Holds a folder for as long as the test has it. */
function hold(folder: string) {
	const held = holdDataFolder(folder);
	onTestFinished(() => held.release());
	return held;
}

const IN_USE = /^DATA_DIR \S+ is in use by another service: stop that one, or name another folder\.$/;

test("a folder that is not there is made, and its parents", () => {
	const folder = join(tempFolder(), "a/b");
	expect(hold(folder).databaseFile).toBe(join(folder, "dynamodb.sqlite"));
});

test("two services on one folder: the second is refused, by whatever name it calls the folder, until the first has let go", () => {
	const folder = tempFolder();
	const otherName = `${tempFolder()}/link`;
	symlinkSync(folder, otherName);
	const first = holdDataFolder(folder);
	expect(() => holdDataFolder(folder)).toThrow(IN_USE);
	expect(() => holdDataFolder(otherName)).toThrow(IN_USE);
	first.release();
	hold(otherName);
});

test("a service that was killed keeps its folder from nobody", async () => {
	const folder = tempFolder();
	const source = `
		const { holdDataFolder } = await import(process.argv[1]);
		const held = holdDataFolder(process.argv[2]);
		setInterval(() => held, 1_000);
		console.log("held");`;
	const other = spawn(
		process.execPath,
		["--input-type=module", "-e", source, join(process.cwd(), "local/data-folder.ts"), folder],
		{ stdio: ["ignore", "pipe", "inherit"] },
	);
	onTestFinished(() => void other.kill("SIGKILL"));
	await once(other.stdout, "data");
	expect(() => holdDataFolder(folder)).toThrow(IN_USE);
	other.kill("SIGKILL");
	await once(other, "exit");
	hold(folder);
});

test("a folder that is a file, or lies in one, is refused and the file left as it is", () => {
	const file = join(tempFolder(), "orders.csv");
	writeFileSync(file, "of somebody");
	const sentence = `DATA_DIR needs the folder ${file}, which is a file: move it away, or name another.`;
	expect(() => holdDataFolder(file)).toThrow(sentence);
	expect(() => holdDataFolder(join(file, "data"))).toThrow(sentence);
	expect(readFileSync(file, "utf8")).toBe("of somebody");
});

// In /proc nobody may make or write a file, root included, who runs the tests in containers.
test("a folder that cannot be made is refused", () => {
	expect(() => holdDataFolder("/proc/number-orders/data")).toThrow(
		/^DATA_DIR needs the folder \/proc\/number-orders, which cannot be made \([A-Z]+\): make it for this user, or name another\.$/,
	);
});

test("a folder that cannot be written is refused", () => {
	expect(() => holdDataFolder("/proc/self")).toThrow(
		/^DATA_DIR \/proc\/self cannot be written \(.+\): let this user write it, or name another folder\.$/,
	);
});

/** A small disk of its own in place of the folder; false for a user who may mount none. */
function mountSmallDisk(folder: string): boolean {
	const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", folder]);
	if (status === 0) onTestFinished(() => void spawnSync("umount", [folder]));
	return status === 0;
}

test("a folder on a full disk is refused in a sentence that says so, and is as good as before when there is room", ({
	skip,
}) => {
	const folder = tempFolder();
	skip(!mountSmallDisk(folder), "this user may mount no disk");
	const filler = join(folder, "filler");
	expect(() => writeFileSync(filler, Buffer.alloc(100_000))).toThrow("ENOSPC");
	expect(() => holdDataFolder(folder)).toThrow(
		`DATA_DIR ${folder} is on a disk that is full: make room there, or name another folder.`,
	);
	rmSync(filler);
	hold(folder);
});

/** A database as the emulator leaves it, large enough for many pages. */
function database(folder: string): string {
	const file = join(folder, "dynamodb.sqlite");
	const made = new DatabaseSync(file);
	made.exec("PRAGMA journal_mode = WAL; BEGIN; CREATE TABLE items (pk TEXT PRIMARY KEY, item TEXT)");
	const insert = made.prepare("INSERT INTO items VALUES (?, ?)");
	for (let index = 0; index < 1_000; index += 1) insert.run(`key ${index}`, "x".repeat(100));
	made.exec("COMMIT");
	made.close();
	return file;
}

test("a sound database is kept as it is", () => {
	const folder = tempFolder();
	const before = readFileSync(database(folder));
	expect(readFileSync(hold(folder).databaseFile)).toEqual(before);
});

test.each<[string, (sound: Buffer) => Buffer]>([
	["is none", () => Buffer.from("a letter to my bank")],
	["was cut off", (sound) => sound.subarray(0, 20_000)],
	["has a damaged page", (sound) => Buffer.from(sound).fill(0xab, 8_192, 9_192)],
])("a database that %s is refused before the emulator sees it, and left as it is", (_, damaged) => {
	const folder = tempFolder();
	const file = database(folder);
	const bytes = damaged(readFileSync(file));
	writeFileSync(file, bytes);
	const refused = () => holdDataFolder(folder);
	expect(refused).toThrow(
		/^The database \S+ in DATA_DIR is damaged \([^\n]+\): put a sound copy in its place, or name another folder\.$/,
	);
	expect(refused).toThrow("is damaged"); // again: what was refused does not hold the folder
	expect(readFileSync(file)).toEqual(bytes);
});

test("a folder in the database's place is no stack either", () => {
	const folder = tempFolder();
	mkdirSync(join(folder, "dynamodb.sqlite"));
	expect(() => holdDataFolder(folder)).toThrow(/^The database \S+ in DATA_DIR is damaged/);
});
