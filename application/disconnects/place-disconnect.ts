import { type Disconnect, NUMBERS_AT_ONCE_MAX, placeDisconnect } from "../../domain/disconnect/disconnect.ts";
import { checkDisconnectDraft, type DisconnectDraft } from "../../domain/disconnect/disconnect-request.ts";
import type { Rejection } from "../../domain/fault.ts";
import { checkIdempotencyKey, type IdempotencyKey, KEY_TAKEN } from "../../domain/request/idempotency-key.ts";
import { faultsIn, ok, type Refused, type Result, refused } from "../../domain/result.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { WakeRedrive } from "../ports/workflow.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";
import type { makeWorkOnDisconnect } from "./work-on-disconnect.ts";

/** What placing a disconnect reaches for. */
export interface PlaceDisconnectPorts {
	readonly disconnects: Pick<Disconnects, "add" | "find">;
	readonly workOn: ReturnType<typeof makeWorkOnDisconnect>;
	readonly wakeRedrive: WakeRedrive;
	readonly agingDays: number;
	readonly newDisconnectId: (at: Date) => string;
	readonly now: Now;
	readonly log: Log;
}

/** A disconnect to be placed. */
export interface PlaceDisconnectInput {
	readonly accountId: string;
	readonly userName: string;
	readonly draft: DisconnectDraft;
	readonly idempotency?: IdempotencyKey;
}

/**
 * Stores a disconnect, once for an idempotency key, and works on it. All faults are answered at once, and then nothing is stored. Once
 * stored it cannot be lost: it is due until nothing is left to do. Numbers that go back to stock at once wake the redrive function, so that a
 * backordered order has them without waiting for the schedule.
 */
export function makePlaceDisconnect(ports: PlaceDisconnectPorts) {
	const readDisconnect = makeReadDisconnect(ports);
	return async function placeAndBegin({
		accountId,
		userName,
		draft,
		idempotency,
	}: PlaceDisconnectInput): Promise<Result<Disconnect>> {
		const { now, log } = ports;
		const checked = checkDisconnectDraft(draft);
		const faults = [...faultsIn(checked), ...checkIdempotencyKey(idempotency)];
		if (!checked.ok || faults.length > 0) return reject(ports, accountId, { status: 400, faults });
		const { value: request } = checked;
		const at = now();
		const disconnect = placeDisconnect(
			{ disconnectId: ports.newDisconnectId(at), accountId, createdBy: userName, request },
			ports.agingDays,
			at,
		);
		const added = await ports.disconnects.add(disconnect, idempotency && { accountId, ...idempotency });
		if (added.outcome === "key-taken") return reject(ports, accountId, { status: 409, faults: [KEY_TAKEN] });
		if (added.outcome === "repeated") return readDisconnect({ accountId, disconnectId: added.id });
		const { disconnectId } = disconnect;
		log("disconnect-placed", {
			disconnectId,
			accountId,
			mode: request.mode,
			requested: request.numbers.length,
		});
		await begin(ports, disconnect);
		return ok(disconnect);
	};
}

function reject({ log }: PlaceDisconnectPorts, accountId: string, rejection: Rejection): Refused {
	const codes = [...new Set(rejection.faults.map(({ code }) => code))];
	log("disconnect-rejected", { accountId, status: rejection.status, codes });
	return refused(rejection);
}

/** Failures are logged and otherwise ignored: the disconnect is due, and the sweep goes on with it. */
async function begin(
	{ workOn, wakeRedrive, log }: PlaceDisconnectPorts,
	disconnect: Disconnect,
): Promise<void> {
	const { disconnectId, accountId, request } = disconnect;
	try {
		const done = request.numbers.length <= NUMBERS_AT_ONCE_MAX ? await workOn(disconnect) : disconnect;
		const isLeft = done.status === "RECEIVED";
		if (isLeft || done.restocked.size > 0) await wakeRedrive();
	} catch (error) {
		const consequence = "the disconnect is due, the redrive function goes on with it";
		log("disconnect-left", { disconnectId, accountId, error: String(error), consequence });
	}
}
