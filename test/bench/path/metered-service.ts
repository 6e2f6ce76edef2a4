import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { type LocalSystem, startLocalSystem } from "../../system/local-driver.ts";
import type { Profiles, Used } from "./thread-meter.ts";

const METER_FILE = join(import.meta.dirname, "thread-meter.ts");

/** The kernel's unit of a process's time: USER_HZ, 100 on every Linux. */
const TICK_US = 10_000;

/** A service whose threads are measured. */
export interface MeteredService {
	readonly system: LocalSystem;
	/** CPU used since it started, µs; that of the database too. */
	used(): Promise<Used & { readonly database: number }>;
	/** Profiles all threads while the work is done. */
	profiled(work: () => Promise<unknown>): Promise<Profiles>;
	stop(): Promise<void>;
}

/** Starts the service of the checkout in that folder, which has been synthesized. */
export async function startMetered(folder: string): Promise<MeteredService> {
	const own = await mkdtemp(join(tmpdir(), "number-orders-meter-"));
	const socket = join(own, "socket");
	process.env.METER = socket;
	const system = await startLocalSystem({ folder, nodeOptions: `--import=${METER_FILE}` });
	const ask = async (what: string): Promise<unknown> => {
		const asked = connect(socket);
		asked.end(what);
		return json(asked);
	};
	return {
		system,
		async used() {
			const { database } = system.processes();
			return { ...((await ask("cpu")) as Used), database: database === undefined ? 0 : cpuOf(database) };
		},
		async profiled(work) {
			await ask("profile");
			await work();
			return (await ask("profiled")) as Profiles;
		},
		async stop() {
			await system.stop();
			await rm(own, { recursive: true });
		},
	};
}

/** CPU of a process and its threads, µs, as Linux tells it (proc(5), stat: utime and stime). */
function cpuOf(pid: number): number {
	const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
	const [utime = 0, stime = 0] = rest.split(" ").slice(11, 13).map(Number);
	return (utime + stime) * TICK_US;
}
