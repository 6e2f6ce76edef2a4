import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeNote } from "../../local/service-note.ts";

const NOTE = {
	baseUrl: "http://127.0.0.1:3000/api",
	region: "us-east-1",
	pid: process.pid,
	endpoints: { dynamodb: "http://127.0.0.1:1", states: "http://127.0.0.1:2", lambda: "http://127.0.0.1:2" },
	outputs: { OrdersTableName: "Orders" },
};

/** The number of a process that is over. */
const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;

function notesFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-notes-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

test("a service notes where it runs, and takes the note away", () => {
	const folder = join(notesFolder(), ".local");
	const remove = writeNote(folder, 3000, NOTE);
	expect(JSON.parse(readFileSync(join(folder, "3000.json"), "utf8"))).toEqual(NOTE);
	remove();
	expect(readdirSync(folder)).toEqual([]);
});

test("notes of killed services are cleared at the next start, and no others", () => {
	const folder = notesFolder();
	const pid = gone();
	writeNote(folder, 3001, NOTE);
	writeFileSync(join(folder, "3002.json"), JSON.stringify({ ...NOTE, pid }));
	writeFileSync(join(folder, "3003.json"), '{"baseUrl":"http://127.0.');
	writeFileSync(join(folder, `3004.json.${pid}`), "");
	writeFileSync(join(folder, `3005.json.${process.pid}`), "");
	writeFileSync(join(folder, "of-somebody-else.json"), "{}");
	writeNote(folder, 3000, NOTE);
	expect(readdirSync(folder).sort()).toEqual([
		"3000.json",
		"3001.json",
		`3005.json.${process.pid}`,
		"of-somebody-else.json",
	]);
});
