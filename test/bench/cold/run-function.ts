import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { environmentOfFunctions } from "../function-environment.ts";
import type { CpuShare } from "./cpu-share.ts";
import type { Printed, Told } from "./lambda-process.ts";

const PROCESS_FILE = join(import.meta.dirname, "lambda-process.ts");

/** Where and as what a function runs. */
export interface Place {
	/** What answers for AWS. */
	readonly awsUrl: string;
	readonly tables: { readonly ordersTable: string; readonly inventoryTable: string };
	readonly memoryMb: number;
	/** Absent: as much CPU as there is. */
	readonly share?: CpuShare | undefined;
}

/** The whole environment of a function's process there. */
export const environmentAt = ({
	awsUrl,
	tables,
	memoryMb,
}: Place): Readonly<Record<string, string | undefined>> => ({
	PATH: process.env.PATH,
	...environmentOfFunctions(),
	ORDERS_TABLE_NAME: tables.ordersTable,
	INVENTORY_TABLE_NAME: tables.inventoryTable,
	AWS_ENDPOINT_URL: awsUrl,
	AWS_ACCESS_KEY_ID: "local",
	AWS_SECRET_ACCESS_KEY: "local",
	AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
});

/** Runs a function in a fresh process: one environment of Lambda's. */
export async function runFunction(told: Told, place: Place): Promise<Printed> {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-cold-"));
	try {
		const file = join(folder, "told.json");
		writeFileSync(file, JSON.stringify(told));
		const child = spawn(
			"/bin/sh",
			["-c", `${place.share?.join ?? ":"} && exec "$@"`, "sh", process.execPath, PROCESS_FILE, file],
			{
				stdio: ["ignore", "ignore", "pipe"],
				env: environmentAt(place),
			},
		);
		const said = await text(child.stderr);
		try {
			return JSON.parse(said) as Printed;
		} catch {
			throw new Error(`${told.file} printed ${said}`);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}
