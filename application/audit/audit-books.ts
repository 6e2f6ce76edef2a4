import {
	brokenInDisconnect,
	brokenInEvent,
	brokenInOrder,
	brokenInReceiver,
	brokenInReservation,
} from "../../domain/audit/audit-record.ts";
import type { AuditedRecord } from "../../domain/audit/audited.ts";
import { holderLedger } from "../../domain/audit/holder-ledger.ts";
import { type NumberLedger, numberLedger } from "../../domain/audit/number-ledger.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import { withholdRepairs } from "../../domain/audit/withhold-repairs.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import {
	blocksOf,
	fromBlocks,
	joinNumbers,
	type NumberSet,
	numberSet,
	subtractNumbers,
} from "../../domain/number/number-set.ts";
import type { AuditedStore } from "../ports/audited-store.ts";
import type { Now } from "../ports/runtime.ts";
import { lackingAreas } from "./audit-places.ts";
import { rankAudit } from "./audit-ranks.ts";
import { relationAudit } from "./audit-relations.ts";
import { waitingAudit } from "./audit-waiting.ts";

/** What an audit has read so far. */
export interface AuditCounts {
	readonly blocks: number;
	readonly numbers: number;
	readonly orders: number;
	/** Whatever else there is. */
	readonly others: number;
}

/** How far an audit is. */
export interface AuditProgress extends AuditCounts {
	/** What it has asked, beside what it reads, of disconnected numbers and of milestones. */
	readonly lookUps: number;
}

/** What an audit came to. */
export interface AuditReport extends AuditCounts {
	/** What is broken, `VIOLATIONS_KEPT_MAX` at most. */
	readonly violations: readonly Violation[];
	/** How much is broken in all. */
	readonly broken: number;
}

/** What an audit reaches for. */
export interface AuditPorts {
	readonly store: AuditedStore;
	readonly now: Now;
	/** Told after each page, and after each question that takes as long as one. */
	readonly read?: (progress: AuditProgress) => void;
	/** True when it must come to its end; asked as often. */
	readonly isLate?: () => boolean;
}

/** Violations kept at most, so that memory is bounded if everything is broken; of some 500 bytes each 5 MB. More are counted. */
export const VIOLATIONS_KEPT_MAX = 10_000;

/** The audit had no time to read everything: nothing is known to be broken, and nothing is proven. */
export class AuditLateError extends Error {
	override readonly name = "AuditLateError";
}

/**
 * Proves every invariant of the books over all that is stored, or says what breaks them. It reads page by page beside the service, so
 * what moved while it read may look broken; whatever looks broken is therefore looked at a second time, and told only if it looks
 * the same. A repair that may do harm is withheld. Throws `AuditLateError` when it has no time left.
 */
export function makeAuditBooks(ports: AuditPorts) {
	return async function auditBooks(): Promise<AuditReport> {
		const first = await look(ports, new Set());
		if (first.broken === 0) return first;
		const second = await look(
			ports,
			new Set(first.violations.flatMap(({ numbers }) => [...(numbers ?? [])].map(([block]) => block))),
		);
		const isAllSeen = second.broken === second.violations.length;
		const isAllKept = first.broken === first.violations.length;
		const left = isAllKept ? stillBroken(first.violations, second.violations) : second.violations;
		const violations = withholdRepairs(left, second.violations, isAllSeen);
		return { ...second, violations, ...(isAllKept && { broken: violations.length }) };
	};
}

async function look(ports: AuditPorts, watched: ReadonlySet<string>): Promise<AuditReport> {
	const { store, now, read = () => {}, isLate = () => false } = ports;
	const ledger = numberLedger(watched);
	const holders = holderLedger();
	const waiting = waitingAudit();
	const violations: Violation[] = [];
	const counts = { blocks: 0, numbers: 0, orders: 0, others: 0 };
	let broken = 0;
	let lookUps = 0;
	const tell = (found: Iterable<Violation>) => {
		for (const each of found) {
			broken += 1;
			if (violations.length < VIOLATIONS_KEPT_MAX) violations.push(each);
		}
	};
	const goOn = () => {
		read({ ...counts, lookUps });
		if (isLate()) throw new AuditLateError("The audit has no time left: it has proven nothing");
	};
	const lookedUp = () => {
		lookUps += 1;
		goOn();
	};
	const misrankedIn = rankAudit(store, lookedUp);
	const brokenBetween = relationAudit(store, lookedUp);
	for await (const page of store.blocks()) {
		const blocks = page.filter((each) => each.kind === "block");
		for (const block of blocks) {
			counts.blocks += 1;
			counts.numbers += count(block.known);
			tell(ledger.enter(block));
		}
		for (const each of page) {
			if (each.kind === "holders") holders.name(each);
			if (each.kind === "unreadable") tell([unreadable(each)]);
			if (each.kind === "unknown") tell([unknownItem(each)]);
		}
		tell(await lackingAreas(store, blocks));
		goOn();
	}
	for await (const page of store.records()) {
		const at = now();
		for (const record of page) {
			if (record.kind === "order") counts.orders += 1;
			else counts.others += 1;
			waiting.see(record);
			if (record.kind === "order") tell(holders.see(record));
			tell(brokenIn(record, ledger, at));
		}
		tell(await brokenBetween(page));
		tell(await misrankedIn(page));
		goOn();
	}
	tell(ledger.lost());
	tell(holders.idle());
	tell(waiting.unknown());
	return { ...counts, violations, broken };
}

/** What is wrong with a record by itself, and with its having the numbers that it has. */
function brokenIn(record: AuditedRecord, ledger: NumberLedger, at: Date): readonly Violation[] {
	const take = (taker: string, numbers: NumberSet) =>
		blocksOf(numbers).flatMap(({ block, lines }) => ledger.take(taker, block, lines));
	switch (record.kind) {
		case "order":
			return brokenInOrder(record, at);
		case "in-service":
			return take(`order ${record.orderId}`, fromBlocks([record]));
		case "disconnect":
			return [...brokenInDisconnect(record, at), ...take(`disconnect ${record.disconnectId}`, record.aging)];
		case "reservation": {
			const taken = take(`reservation ${record.reservationId}`, numberSet([record.number]));
			return [...brokenInReservation(record, at), ...taken];
		}
		case "event":
			return brokenInEvent(record, at);
		case "receiver":
			return brokenInReceiver(record, at);
		case "unreadable":
			return [unreadable(record)];
		case "unknown":
			return [unknownItem(record)];
		case "disconnected":
		case "rank":
		case "waiting-key":
			return [];
	}
}

const unreadable = ({ key, error }: { readonly key: string; readonly error: string }): Violation => ({
	kind: "unreadable",
	key,
	says: `${key} cannot be read: ${error}`,
});

const unknownItem = ({ key }: { readonly key: string }): Violation => ({
	kind: "unknown-item",
	key,
	says: `${key} is of a kind that nothing here writes`,
});

/**
 * Those of the second look that the first one saw too: of numbers, those that both saw, with the same who has them. A number that was
 * free again and sold again between the looks looks the same in both but for that.
 */
function stillBroken(first: readonly Violation[], second: readonly Violation[]): readonly Violation[] {
	const nameOf = ({ kind, key, by = "" }: Violation) => `${kind} ${key} ${by}`;
	const seen = new Map<string, NumberSet>();
	for (const violation of first) {
		const before = seen.get(nameOf(violation)) ?? new Map();
		seen.set(nameOf(violation), joinNumbers(before, violation.numbers ?? new Map()));
	}
	return second.flatMap((violation) => {
		const before = seen.get(nameOf(violation));
		if (before === undefined) return [];
		if (violation.numbers === undefined) return [violation];
		const both = subtractNumbers(violation.numbers, subtractNumbers(violation.numbers, before));
		return both.size === 0 ? [] : [{ ...violation, numbers: both }];
	});
}
