import { takenLines } from "../../domain/inventory/withdrawal.ts";
import {
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	linesIn,
} from "../../domain/number/line-bitmap.ts";
import { type BlockId, LINES_PER_BLOCK, lineOf, numberAt } from "../../domain/number/telephone-number.ts";
import { eachOf } from "../each-of.ts";
import { heldByOrders } from "../numbers/account-numbers.ts";
import type { Directory } from "../ports/directory.ts";
import type { NumbersInService } from "../ports/numbers-in-service.ts";
import type { Orders } from "../ports/orders.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { StockRecord, StockStore } from "../ports/stock-store.ts";

/** What a number of a thousands-block is. `taken`: somebody has it, and the accounts that were looked at do not. */
export type LineState =
	| "unknown"
	| "free"
	| "withdrawn"
	| "reserved"
	| "inService"
	| "held"
	| "aging"
	| "taken";

/** Consecutive numbers of a thousands-block that are the same, and whose they are; both ends included, 0 to 999. */
export interface LineRun {
	readonly from: number;
	readonly to: number;
	readonly state: LineState;
	readonly accountId?: string;
	readonly orderId?: string;
}

/** A thousands-block, number by number. */
export interface BlockMap {
	readonly record: StockRecord;
	/** All thousand, in order. */
	readonly runs: readonly LineRun[];
}

/**
 * Accounts asked whether they have numbers of a block, two questions each of a read unit: as many as a customer base of this service
 * has, and 2,000 units, $0.0003, at the very most. As soon as every number is somebody's, nobody else is asked.
 */
export const ACCOUNTS_ASKED_MAX = 1_000;

/** Accounts asked at once: as many connections as the client of DynamoDB has. */
const AT_ONCE = 50;

/** What reading a block reaches for. */
export interface ReadBlockPorts {
	readonly stock: Pick<StockStore, "read">;
	readonly directory: Pick<Directory, "accounts">;
	readonly numbersInService: NumbersInService;
	readonly reservations: Pick<Reservations, "of">;
	readonly orders: Pick<Orders, "find">;
}

/** What is known of a line, while it is found out. */
type Owner = Omit<LineRun, "from" | "to">;

/**
 * Reads a thousands-block and whose its numbers are; undefined where there is no such block. No index says who has a number, so every
 * account is asked for what it has of the block. What changes meanwhile may be told as it was before, or as `taken`.
 */
export function makeReadBlock(ports: ReadBlockPorts) {
	return async function readBlock(block: BlockId): Promise<BlockMap | undefined> {
		const [record] = await ports.stock.read([block]);
		if (record === undefined) return undefined;
		const owners = new Map<number, Owner>();
		const set = (lines: LineBitmap, owner: Owner) => {
			for (const line of linesIn(lines)) if (!owners.has(line)) owners.set(line, owner);
		};
		set(record.free, { state: "free" });
		set(record.withdrawn, { state: "withdrawn" });
		const left = () => difference(takenLines(record), lineBitmap(owners.keys()));
		const accounts = isEmpty(left()) ? [] : await accountsAsked(ports);
		for await (const owned of inService(ports, block, accounts, left)) set(owned.lines, owned.owner);
		const numbers = [...linesIn(left())].map((line) => numberAt(block, line));
		for (const { number, accountId } of numbers.length > 0 ? await ports.reservations.of(numbers) : [])
			set(lineBitmap([lineOf(number)]), { state: "reserved", accountId });
		for await (const owned of aging(ports, block, accounts, left)) set(owned.lines, owned.owner);
		set(left(), { state: "taken" });
		return { record, runs: runsOf(owners) };
	};
}

async function accountsAsked({ directory }: ReadBlockPorts): Promise<readonly string[]> {
	const { items } = await directory.accounts({ size: ACCOUNTS_ASKED_MAX });
	return items.map(({ accountId }) => accountId);
}

interface Owned {
	readonly lines: LineBitmap;
	readonly owner: Owner;
}

/** What accounts have in service of the block, and what their orders hold; nothing is asked once nothing is left. */
async function* inService(
	{ numbersInService, orders }: ReadBlockPorts,
	block: BlockId,
	accounts: readonly string[],
	left: () => LineBitmap,
): AsyncGenerator<Owned> {
	const heldBy = heldByOrders(orders);
	const ofAccount = async (accountId: string) => {
		const owned: Owned[] = [];
		for await (const page of numbersInService.inService(accountId, block)) {
			for (const record of page) {
				const whose = { accountId, orderId: record.orderId };
				const held = intersection(record.lines, await heldBy.of(record));
				owned.push({ lines: held, owner: { state: "held", ...whose } });
				owned.push({ lines: difference(record.lines, held), owner: { state: "inService", ...whose } });
			}
		}
		return owned;
	};
	yield* askedInTurn(accounts, left, ofAccount);
}

/** What accounts gave back of the block and is in nobody's hands since. */
async function* aging(
	{ numbersInService }: ReadBlockPorts,
	block: BlockId,
	accounts: readonly string[],
	left: () => LineBitmap,
): AsyncGenerator<Owned> {
	yield* askedInTurn(accounts, left, async (accountId) => {
		const owned: Owned[] = [];
		for await (const page of numbersInService.disconnected(accountId, block))
			for (const { lines } of page) owned.push({ lines, owner: { state: "aging", accountId } });
		return owned;
	});
}

async function* askedInTurn(
	accounts: readonly string[],
	left: () => LineBitmap,
	ask: (accountId: string) => Promise<readonly Owned[]>,
): AsyncGenerator<Owned> {
	for (let start = 0; start < accounts.length && !isEmpty(left()); start += AT_ONCE) {
		const found: Owned[] = [];
		await eachOf(accounts.slice(start, start + AT_ONCE), AT_ONCE, async (accountId) => {
			found.push(...(await ask(accountId)));
		});
		for (const { lines, owner } of found) yield { lines: intersection(lines, left()), owner };
	}
}

const UNKNOWN: Owner = { state: "unknown" };

function runsOf(owners: ReadonlyMap<number, Owner>): readonly LineRun[] {
	const runs: (Owner & { from: number; to: number })[] = [];
	for (let line = 0; line < LINES_PER_BLOCK; line++) {
		const owner = owners.get(line) ?? UNKNOWN;
		const last = runs.at(-1);
		if (last !== undefined && isSame(last, owner)) last.to = line;
		else runs.push({ from: line, to: line, ...owner });
	}
	return runs;
}

const isSame = (a: Owner, b: Owner): boolean =>
	a.state === b.state && a.accountId === b.accountId && a.orderId === b.orderId;
