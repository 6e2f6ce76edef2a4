import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In each of these periods a function may use its part of a core, and is stopped for the rest when it has. Measured on Lambda by several; AWS publishes none. */
const PERIOD_US = 20_000;

const ROOT = "/sys/fs/cgroup";

/** A group of processes that together have a part of one core. */
export interface CpuShare {
	/** What a shell does to become one of them. */
	readonly join: string;
	end(): void;
}

/** A group with that part of a core; undefined where the kernel, or who runs this, can make none: that takes root on Linux. */
export function cpuShare(name: string, share: number): CpuShare | undefined {
	const quotaUs = Math.round(share * PERIOD_US);
	const isSecond = existsSync(join(ROOT, "cgroup.controllers"));
	const folder = join(ROOT, isSecond ? "" : "cpu", `number-orders-${process.pid}-${name}`);
	const settings: readonly (readonly [string, string])[] = isSecond
		? [["cpu.max", `${quotaUs} ${PERIOD_US}`]]
		: [
				["cpu.cfs_period_us", String(PERIOD_US)],
				["cpu.cfs_quota_us", String(quotaUs)],
			];
	try {
		mkdirSync(folder);
		for (const [file, value] of settings) writeFileSync(join(folder, file), value, { flag: "r+" });
		readFileSync(join(folder, "cgroup.procs"));
	} catch {
		if (existsSync(folder)) rmdirSync(folder);
		return undefined;
	}
	return { join: `echo $$ > ${folder}/cgroup.procs`, end: () => rmdirSync(folder) };
}
