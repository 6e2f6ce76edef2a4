import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { RUN_WHILE_INPUT_IS_OPEN } from "../../local/outlive-nobody.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { untilLooked } from "./until-looked.ts";

/** Where Node keeps what it compiled of the commands: 0.15 s of CPU for each in place of 0.4. */
const COMPILED = join(tmpdir(), "number-orders-compiled");

interface LocalService {
	readonly endpoints: { readonly lambda: string };
	readonly outputs: { readonly RedriveFunctionName: string };
}

/** How the service is started. */
export interface LocalSystemOptions {
	/** Where its data is kept; in memory if not given. */
	readonly dataDir?: string;
	/** True: too many requests are answered 429, as the stack says. What is measured, and whoever tests for others, wants none of that. */
	readonly throttles?: boolean;
	/** Where every AWS call of its functions is noted, one `RecordedCall` a line; nowhere if not given. */
	readonly callsFile?: string;
}

/** Starts the service on this machine, on a free port. It ends with this process, however that ends. */
export async function startLocalSystem(options: LocalSystemOptions = {}): Promise<OrderingSystem> {
	const { dataDir = "", callsFile = "", throttles = false } = options;
	const child = spawn("/bin/sh", ["-c", RUN_WHILE_INPUT_IS_OPEN, process.execPath, "local/main.ts"], {
		env: {
			...process.env,
			PORT: "0",
			DATA_DIR: dataDir,
			CALLS_FILE: callsFile,
			THROTTLE: throttles ? "" : "off",
		},
		stdio: ["pipe", "pipe", "inherit"],
		detached: true, // the shell and the service are one process group, which is ended whole
	});
	const baseUrl = await readyLine(child);
	const { port } = new URL(baseUrl);
	const service = JSON.parse(await readFile(`.local/${port}.json`, "utf8")) as LocalService;

	return {
		baseUrl,
		rootUrl: new URL(baseUrl).origin,
		async command(name, ...args) {
			const env = { ...process.env, PORT: port, NODE_COMPILE_CACHE: COMPILED };
			const { stdout, stderr } = await promisify(execFile)(
				process.execPath,
				["cli/number-orders.mjs", name, ...args],
				{
					env,
				},
			);
			return stdout + stderr;
		},
		async redrive() {
			const { RedriveFunctionName } = service.outputs;
			const url = `${service.endpoints.lambda}/2015-03-31/functions/${RedriveFunctionName}/invocations`;
			await untilLooked(async () => {
				const answer = await fetch(url, { method: "POST", body: "{}" });
				const failure = answer.headers.get("x-amz-function-error");
				const text = await answer.text();
				if (!answer.ok || failure) throw new Error(`redrive: ${answer.status} ${failure} ${text}`);
				return text;
			});
		},
		async stop(kill) {
			if (child.exitCode !== null) return;
			if (child.pid !== undefined) process.kill(-child.pid, kill === "kill" ? "SIGKILL" : "SIGTERM");
			await once(child, "close");
		},
	};
}

async function readyLine(child: ChildProcess): Promise<string> {
	if (child.stdout === null) throw new Error("no output");
	for await (const line of createInterface({ input: child.stdout })) {
		const [url] = /http:\/\/127\.0\.0\.1:\d+\/api$/.exec(line) ?? [];
		if (url === undefined) continue;
		child.stdout.resume();
		return url;
	}
	throw new Error(`The service ended with ${child.exitCode} before it was ready`);
}
