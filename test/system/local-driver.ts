import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runCommandLine } from "../../cli/command-line.ts";
import { findTarget } from "../../cli/target.ts";
import { EXIT } from "../../cli/terminal.ts";
import { RUN_WHILE_INPUT_IS_OPEN } from "../../local/outlive-nobody.ts";
import { descendantsOf, killOutright } from "../support/processes.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { untilLooked } from "./until-looked.ts";

interface LocalService {
	readonly endpoints: { readonly lambda: string; readonly dynamodb: string };
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
	/** What it says of trouble is kept for `said`, and not shown. */
	readonly isQuiet?: boolean;
	/** Options of Node's own, such as `--inspect=127.0.0.1:0`; none if not given. */
	readonly nodeOptions?: string;
	/** The checkout that is started, this one if not given. */
	readonly folder?: string;
}

/** The service on this machine, as processes that can be watched and killed. */
export interface LocalSystem extends OrderingSystem {
	/** Where its database answers. */
	readonly databaseUrl: string;
	/** The service and its database, as long as they run. */
	processes(): { readonly service: number | undefined; readonly database: number | undefined };
	/** The last of what it said of trouble, if it was quiet. */
	said(): string;
	/** Its exit code, as soon as it has ended. */
	readonly ended: Promise<number | null>;
}

/** Characters of what a quiet service said that are kept. */
const SAID_MAX = 200_000;

/** Starts the service on this machine, on a free port. It ends with this process, however that ends. */
export async function startLocalSystem(options: LocalSystemOptions = {}): Promise<LocalSystem> {
	const {
		dataDir = "",
		callsFile = "",
		throttles = false,
		isQuiet = false,
		nodeOptions = "",
		folder = "",
	} = options;
	const child = spawn("/bin/sh", ["-c", RUN_WHILE_INPUT_IS_OPEN, process.execPath, "local/main.ts"], {
		env: {
			...process.env,
			PORT: "0",
			DATA_DIR: dataDir,
			CALLS_FILE: callsFile,
			THROTTLE: throttles ? "" : "off",
			NODE_OPTIONS: nodeOptions,
			NODE_COMPILE_CACHE: ".local/compiled", // as `npm start` does: a quarter less CPU for all starts but the first
		},
		...(folder && { cwd: folder }),
		stdio: ["pipe", "pipe", isQuiet ? "pipe" : "inherit"],
		detached: true, // the shell and the service are one process group, which is ended whole
	});
	let said = "";
	child.stderr?.on("data", (words) => {
		said = (said + words).slice(-SAID_MAX);
	});
	const ended = once(child, "close").then(([code]) => code as number | null);
	const baseUrl = await readyLine(child);
	const { port } = new URL(baseUrl);
	const service = JSON.parse(await readFile(join(folder, `.local/${port}.json`), "utf8")) as LocalService;

	return {
		baseUrl,
		rootUrl: new URL(baseUrl).origin,
		databaseUrl: service.endpoints.dynamodb,
		// In this process: one of its own costs half a second of processor, and `test/integration/cli` has some.
		async command(...words) {
			const said: string[] = [];
			const say = (line: string) => void said.push(line);
			const code = await runCommandLine(words, {
				terminal: { out: say, err: say },
				targetOf: (choice) => findTarget(choice, port),
			});
			if (code !== EXIT.ok) throw new Error(`${words.join(" ")} ended with ${code}: ${said.join("\n")}`);
			return said.join("\n");
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
			if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
			// A power cut takes the database as well, which is no part of the group.
			if (kill !== "kill") process.kill(-child.pid, "SIGTERM");
			else
				for (const pid of [...descendantsOf(child.pid).map((one) => one.pid), -child.pid]) killOutright(pid);
			await ended;
		},
		processes() {
			const all = child.pid === undefined ? [] : descendantsOf(child.pid);
			const pidOf = (part: string) =>
				all.find(({ command }) => command.includes(part) && !command.startsWith("/bin/sh"))?.pid;
			return { service: pidOf("local/main.ts"), database: pidOf("dynoxide") };
		},
		said: () => said,
		ended,
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
