import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { seeded } from "../explore/random.ts";
import { killOutright } from "../support/processes.ts";
import { type LocalSystem, startLocalSystem } from "../system/local-driver.ts";
import {
	brokenPromises,
	type LoadOutcome,
	nothingPromised,
	type Promised,
	startCustomers,
} from "./customers.ts";
import { keepAliveClient } from "./http-client.ts";

/** What is done to a service in mid-load. */
export type Blow = "power cut" | "service killed" | "database killed" | "disk full";

/** What one blow came to. */
export interface Round {
	readonly blow: Blow;
	/** Answers that customers had before it, by status; 0 stands for none. */
	readonly before: LoadOutcome["statuses"];
	/** How the service ended, in its own words; empty where it said nothing or went on. */
	readonly said: string;
	/** From its start until it was ready again, and until all was settled, ms. */
	readonly readyMs: number;
	readonly settledMs: number;
	readonly orders: number;
	readonly disconnects: number;
	/** What was promised and not kept, and what the audit found; empty if nothing. */
	readonly broken: readonly string[];
}

/** Customers at once. */
const CUSTOMERS = 12;

/** The load goes on for so long before a blow, ms, at least and at most: so that it falls into anything. */
const LOAD_MS = { min: 500, max: 4_000 };

/** How long all may take to be settled after a restart: an attempt that was cut off is made again after half a minute (README). */
const SETTLED_MS_MAX = 180_000;

/** Strikes a service again and again, always with the same data, each time starts it anew, and looks whether it stands by its word. */
export async function* strike(blows: readonly Blow[], seed: number): AsyncGenerator<Round> {
	const dataDir = mkdtempSync(join(tmpdir(), "number-orders-chaos-"));
	const random = seeded(seed);
	const promised = nothingPromised();
	let system = await startLocalSystem({ dataDir, isQuiet: true });
	try {
		for (const blow of blows) {
			const customers = startCustomers(system.baseUrl, CUSTOMERS, random.below(2 ** 31), promised);
			await setTimeout(LOAD_MS.min + random.below(LOAD_MS.max - LOAD_MS.min));
			const said = await struck(system, blow);
			const { statuses: before } = await customers.stop();
			const started = performance.now();
			system = await startLocalSystem({ dataDir, isQuiet: true });
			yield { blow, before, said, ...(await lookedAt(system, promised, started)) };
		}
	} finally {
		await system.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Kills, and waits until the service has ended. */
async function struck(system: LocalSystem, blow: Blow): Promise<string> {
	const { service, database } = system.processes();
	if (service === undefined || database === undefined)
		throw new Error("The service or its database does not run");
	if (blow === "power cut") await system.stop("kill");
	else killOutright(blow === "database killed" ? database : service);
	const code = await system.ended;
	const words = system
		.said()
		.split("\n")
		.filter((line) => /emulator/.test(line));
	return blow === "database killed" ? `${words.join(" ")} (exit code ${code})` : "";
}

async function lookedAt(system: LocalSystem, promised: Promised, started: number) {
	const readyMs = performance.now() - started;
	const broken = await brokenPromises(system.baseUrl, promised, SETTLED_MS_MAX);
	const settledMs = performance.now() - started;
	const audit = await system.command("audit").catch((error: unknown) => String(error));
	const { orders, disconnects } = promised;
	const found = audit.includes("every invariant holds") ? [] : [audit];
	return {
		readyMs,
		settledMs,
		orders: orders.size,
		disconnects: disconnects.size,
		broken: [...broken, ...found],
	};
}

/** Room for the data of a few hundred orders beyond the samples. */
const SMALL_DISK = "24m";
const LARGER_DISK = "512m";

/**
 * Fills the disk of the data in mid-load, and makes room again: meanwhile orders are refused and can be read, and after that all is as
 * promised, with no restart and after one. Undefined for a user who may mount no disk of their own.
 */
export async function fillDisk(seed: number): Promise<Round | undefined> {
	const dataDir = mkdtempSync(join(tmpdir(), "number-orders-disk-"));
	const mount = (...options: string[]) => execFileSync("mount", [...options, dataDir], { stdio: "pipe" });
	try {
		mount("-t", "tmpfs", "-o", `size=${SMALL_DISK}`, "none");
	} catch {
		rmSync(dataDir, { recursive: true });
		return undefined;
	}
	let system = await startLocalSystem({ dataDir, isQuiet: true });
	try {
		const promised = nothingPromised();
		const customers = startCustomers(system.baseUrl, CUSTOMERS, seed, promised);
		await setTimeout(LOAD_MS.min);
		const filler = join(dataDir, "filler");
		try {
			writeFileSync(filler, Buffer.alloc(1_000_000_000));
		} catch {} // that is what it is for
		await setTimeout(LOAD_MS.max);
		const { statuses: before } = await customers.stop();
		const [readable] = promised.orders.keys();
		const read = await keepAliveClient(system.baseUrl, 1)("GET", `/orders/${readable}`);
		const broken = [
			...(before.has(503) ? [] : ["no order was refused: was the disk full?"]),
			...(read.status === 200 ? [] : [`an order cannot be read while the disk is full: ${read.status}`]),
		];
		rmSync(filler);
		mount("-o", `remount,size=${LARGER_DISK}`);
		const more = startCustomers(system.baseUrl, CUSTOMERS, seed + CUSTOMERS, promised);
		await setTimeout(LOAD_MS.min);
		await more.stop();
		broken.push(...(await lookedAt(system, promised, performance.now())).broken);
		await system.stop();
		const started = performance.now();
		system = await startLocalSystem({ dataDir, isQuiet: true });
		const looked = await lookedAt(system, promised, started);
		return { blow: "disk full", before, said: "", ...looked, broken: [...broken, ...looked.broken] };
	} finally {
		await system.stop();
		execFileSync("umount", [dataDir]);
		rmSync(dataDir, { recursive: true });
	}
}
