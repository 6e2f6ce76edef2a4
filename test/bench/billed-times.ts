import { type FunctionName, memoryMbOf } from "../../infra/constructs/function-memory.ts";

/** Memory with which Lambda gives a whole core, MB; less has its part of one (AWS, Configure Lambda function memory). */
export const CORE_MB = 1_769;

/** The part of a core that a function of that much memory has. */
export const shareOf = (memoryMb: number): number => Math.min(1, memoryMb / CORE_MB);

/** A kind of call, as `npm run bench -- cold` measures it: in the median, ms. */
interface CallTimes {
	readonly entry: FunctionName;
	/** CPU of a warm call, of a whole core. */
	readonly cpuMs: number;
	/** While an answer of AWS is on its way, at the pace of `cold/aws-pace.ts`; what is asked at the same time counts once. */
	readonly askedMs: number;
	/** CPU of the import and of the first call of a fresh environment, of a whole core. */
	readonly coldCpuMs: number;
}

/** Source: `npm run bench -- cold`, whose table is in docs/performance.md; taken over from there by hand. */
export const CALL_TIMES = {
	place: { entry: "orders-api", cpuMs: 3.3, askedMs: 25, coldCpuMs: 147 },
	look: { entry: "orders-api", cpuMs: 1.4, askedMs: 5, coldCpuMs: 131 },
	attempt: { entry: "fulfil-order", cpuMs: 5.9, askedMs: 25, coldCpuMs: 137 },
	login: { entry: "authorizer", cpuMs: 1.2, askedMs: 5, coldCpuMs: 97 },
	search: { entry: "numbers-api", cpuMs: 3.6, askedMs: 10, coldCpuMs: 164 },
	sites: { entry: "account-api", cpuMs: 1.8, askedMs: 5, coldCpuMs: 161 },
	sweep: { entry: "redrive", cpuMs: 24, askedMs: 123, coldCpuMs: 175 },
} as const satisfies Readonly<Record<string, CallTimes>>;

/** A kind of call. */
export type CallKind = keyof typeof CALL_TIMES;

/** Memory of the function that answers a call, GB: what Lambda multiplies its time by. */
export const memoryGb = (kind: CallKind): number => memoryMbOf(CALL_TIMES[kind].entry) / 1024;

/**
 * What Lambda bills for a warm call, ms, with that much memory or with what the function has: the part of a core has to compute while AWS is
 * not waited for, and a begun millisecond is a whole one.
 */
export function billedMs(kind: CallKind, memoryMb: number = memoryMbOf(CALL_TIMES[kind].entry)): number {
	const { cpuMs, askedMs } = CALL_TIMES[kind];
	return Math.ceil(askedMs + cpuMs / shareOf(memoryMb));
}

/** What Lambda bills for the import and the first call of a fresh environment, ms, if it had no more CPU then than later. */
export function coldMs(kind: CallKind, memoryMb: number = memoryMbOf(CALL_TIMES[kind].entry)): number {
	const { coldCpuMs, askedMs } = CALL_TIMES[kind];
	return Math.ceil(askedMs + coldCpuMs / shareOf(memoryMb));
}
