import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { holdDataFolder } from "../../local/data-folder.ts";
import { listen } from "../../local/http.ts";

/** What `npm start` says and how it ends, when it cannot start. */
async function startWith(environment: Readonly<Record<string, string>>) {
	const child = spawn(process.execPath, ["local/main.ts"], {
		env: { ...process.env, PORT: "0", ...environment },
		stdio: ["ignore", "pipe", "pipe"],
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	const [said, printed, [code]] = await Promise.all([
		text(child.stderr),
		text(child.stdout),
		once(child, "exit"),
	]);
	return { said, printed, code };
}

function tempFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-main-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

const refusal = (sentence: string) => ({ said: `${sentence}\n`, printed: "", code: 1 });

test("a second service on one DATA_DIR is refused with a sentence", async () => {
	const folder = tempFolder();
	const first = holdDataFolder(folder);
	onTestFinished(() => first.release());
	expect(await startWith({ DATA_DIR: folder })).toEqual(
		refusal(`DATA_DIR ${folder} is in use by another service: stop that one, or name another folder.`),
	);
});

test("a DATA_DIR with a damaged database is refused with a sentence", async () => {
	const folder = tempFolder();
	const file = join(folder, "dynamodb.sqlite");
	writeFileSync(file, "a letter to my bank");
	expect(await startWith({ DATA_DIR: folder })).toEqual(
		refusal(
			`The database ${file} in DATA_DIR is damaged (file is not a database): put a sound copy in its place, or name another folder.`,
		),
	);
});

test("a port that is taken is refused with a sentence", async () => {
	const other = await listen(0, async () => {});
	onTestFinished(() => other.close(0));
	const PORT = String(other.port);
	expect(await startWith({ PORT })).toEqual(
		refusal(`Port ${PORT} is in use: stop what runs there, or set PORT`),
	);
});

test("a database that accepts and says nothing is told of in a sentence, where the start hung for ever", async () => {
	const silent = createServer().listen(0, "127.0.0.1");
	onTestFinished(() => void silent.close());
	await once(silent, "listening");
	const AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
	expect(await startWith({ AWS_ENDPOINT_URL_DYNAMODB })).toEqual(
		refusal(`The DynamoDB at ${AWS_ENDPOINT_URL_DYNAMODB} does not answer (asked 3 times)`),
	);
});
