import { assert } from "../../domain/assert.ts";
import { batchesOf } from "../../domain/batches.ts";
import {
	agingNumbers,
	type Disconnect,
	type DisconnectName,
	hasAged,
	restockNumbers,
	settleDisconnect,
	takeOutOfService,
} from "../../domain/disconnect/disconnect.ts";
import { blocksOf, fromBlocks, type NumberSet } from "../../domain/number/number-set.ts";
import { doubling, retryLostRaces } from "../ports/contention.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { TakenNumbers } from "../ports/numbers-in-service.ts";
import type { Now, Pause, Random } from "../ports/runtime.ts";
import { findInService, type InServicePorts } from "./find-in-service.ts";

/**
 * Records of numbers taken out of service in one transaction at most: of DynamoDB's 100 items one is the disconnect, and each
 * record may be in a thousands-block of its own, which gets an item too.
 */
export const RECORDS_PER_TRANSACTION_MAX = 49;

/** Blocks given back in one transaction at most: DynamoDB's limit of 100 items, less the disconnect itself. */
export const BLOCKS_PER_TRANSACTION_MAX = 99;

/** What one transaction has at most: of what is taken, and of what is given back. */
const PER_TRANSACTION_MAX = { records: RECORDS_PER_TRANSACTION_MAX, blocks: BLOCKS_PER_TRANSACTION_MAX };

/** Times that one run re-reads after a lost race; then the sweep has its turn. */
export const TRIES_MAX = 8;

/** Longest pause after the first lost race; it doubles with each, and each pause is drawn evenly from zero up to it. */
export const FIRST_PAUSE_MS_MAX = 20;

/** What working on a disconnect reaches for. */
export interface ReleasePorts extends InServicePorts {
	readonly disconnects: Disconnects;
	readonly now: Now;
	readonly pause: Pause;
	readonly random: Random;
}

/**
 * Does what there is to do for a disconnect now: takes its numbers out of service, settles it, and puts what has aged into
 * stock. Safe to run twice or at the same time: every step is one transaction that also moves the disconnect's version, and
 * after a crash the next run goes on from there. Answers the disconnect as it leaves it; throws `ContentionError` after
 * `TRIES_MAX` lost races. `perTransaction` is for tests alone.
 */
export function makeWorkOnDisconnect(ports: ReleasePorts, perTransaction = PER_TRANSACTION_MAX) {
	return async function workOnDisconnect(name: DisconnectName): Promise<Disconnect> {
		const rule = {
			triesMax: TRIES_MAX,
			between: { ...ports, longestMs: doubling(FIRST_PAUSE_MS_MAX) },
			gaveUp: () => `Disconnect ${name.disconnectId} lost ${TRIES_MAX} races in one run`,
		};
		return retryLostRaces(rule, async (lost) => {
			const disconnect = await ports.disconnects.find(name);
			assert(disconnect !== undefined, `Disconnect ${name.disconnectId} exists, for it is worked on`);
			const settled =
				disconnect.status === "RECEIVED"
					? await takeOut(ports, disconnect, perTransaction.records >> lost)
					: disconnect;
			return settled && restockAged(ports, settled, perTransaction.blocks >> lost);
		});
	};
}

/** Takes all that is in service, the last part of it in the transaction that settles; undefined when a race was lost. */
async function takeOut(
	ports: ReleasePorts,
	disconnect: Disconnect,
	stepMax: number,
): Promise<Disconnect | undefined> {
	const { taken, notInService } = await findInService(ports, disconnect);
	const steps = split(taken, stepMax);
	const last = steps.pop() ?? [];
	let before = disconnect;
	for (const step of steps) {
		const after = takeOutOfService(before, numbersOf(step), ports.now());
		if (!(await ports.disconnects.change({ before, after, taken: step }))) return undefined;
		before = after;
	}
	const after = settleDisconnect(before, numbersOf(last), notInService, ports.now());
	return (await ports.disconnects.change({ before, after, taken: last })) ? after : undefined;
}

/** Puts what has aged into stock; the disconnect itself when it is not time yet, undefined when a race was lost. */
async function restockAged(
	ports: ReleasePorts,
	disconnect: Disconnect,
	stepMax: number,
): Promise<Disconnect | undefined> {
	if (!hasAged(disconnect, ports.now())) return disconnect;
	let before = disconnect;
	for (const step of split(blocksOf(agingNumbers(disconnect)), stepMax)) {
		const after = restockNumbers(before, fromBlocks(step));
		if (!(await ports.disconnects.change({ before, after, restocked: step }))) return undefined;
		before = after;
	}
	return before;
}

const numbersOf = (taken: readonly TakenNumbers[]): NumberSet =>
	fromBlocks(taken.map(({ record: { block }, lines }) => ({ block, lines })));

/** Each lost race halves the steps: what a smaller transaction has won stays won. */
const split = <T>(parts: readonly T[], stepMax: number): (readonly T[])[] =>
	batchesOf(parts, Math.max(1, stepMax));
