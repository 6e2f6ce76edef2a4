import { setTimeout } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LEAN_CLIENT } from "../../adapters/aws-sdk/lean-client.ts";

/** How long a transaction has its items at least, ms. AWS publishes no figure; callers in its region see 6 to 12. */
export const TRANSACTION_MS = 8;

/** A write, as it stands in a request of DynamoDB's. The names of the key's attributes are those of this service's tables. */
interface Write {
	readonly TableName: string;
	readonly Key?: Readonly<Record<string, unknown>>;
	readonly Item?: Readonly<Record<string, unknown>>;
}

/** The body of an error, as DynamoDB answers it with status 400. */
export interface Refusal {
	readonly __type: string;
	readonly [more: string]: unknown;
}

const ERRORS = "com.amazonaws.dynamodb.v20120810#";
const ONGOING = "Transaction is ongoing for the item";
const SINGLE_WRITES: readonly string[] = ["PutItem", "UpdateItem", "DeleteItem"];

/**
 * The items that transactions have just now. DynamoDB's transactions conflict by item, whatever of it they change, and an emulator that
 * does one after the other never shows it. Who comes to an item that is taken is refused, as on AWS (Amazon DynamoDB Developer
 * Guide, "Transaction conflict handling in DynamoDB"): a transaction with a reason for each of its items, a write of one item with an
 * error of its own. Reads never are; they see what there is.
 */
export class ItemLocks {
	/** Transactions that were let through, and those that met another. */
	transactions = 0;
	conflicts = 0;
	readonly #taken = new Set<string>();
	readonly #ms: number;
	readonly #pause: (ms: number) => Promise<unknown>;

	/** `pause` lets the time of a transaction pass: that of the clock, if not given. */
	constructor(ms = TRANSACTION_MS, pause: (ms: number) => Promise<unknown> = setTimeout) {
		this.#ms = ms;
		this.#pause = pause;
	}

	/** Does an operation, or refuses it. A transaction is answered when its time is over, and has its items until then. */
	async pass<T>(operation: string, input: object, perform: () => Promise<T>): Promise<T | Refusal> {
		if (operation === "TransactWriteItems") return this.#transact(writesIn(input).map(itemOf), perform);
		const meets = SINGLE_WRITES.includes(operation) && this.#taken.has(itemOf(input as Write));
		return meets ? { __type: `${ERRORS}TransactionConflictException`, message: ONGOING } : perform();
	}

	async #transact<T>(items: readonly string[], perform: () => Promise<T>): Promise<T | Refusal> {
		if (items.some((item) => this.#taken.has(item))) {
			this.conflicts += 1;
			return this.#cancelled(items);
		}
		this.transactions += 1;
		for (const item of items) this.#taken.add(item);
		try {
			const [answer] = await Promise.all([perform(), this.#pause(this.#ms)]);
			return answer;
		} finally {
			for (const item of items) this.#taken.delete(item);
		}
	}

	#cancelled(items: readonly string[]): Refusal {
		const reasons = items.map((item) =>
			this.#taken.has(item) ? { Code: "TransactionConflict", Message: ONGOING } : { Code: "None" },
		);
		const codes = reasons.map(({ Code }) => Code).join(", ");
		return {
			__type: `${ERRORS}TransactionCanceledException`,
			Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
			CancellationReasons: reasons,
		};
	}
}

const writesIn = (input: object): readonly Write[] =>
	(input as { readonly TransactItems: readonly Readonly<Record<string, Write>>[] }).TransactItems.flatMap(
		(action) => Object.values(action),
	);

function itemOf({ TableName, Key, Item }: Write): string {
	const { PK, SK } = Key ?? Item ?? {};
	return JSON.stringify([TableName, PK, SK]);
}

const textOf = (body: string | Uint8Array): string =>
	typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();

/**
 * A client as the functions have it, of the same database as another, whose transactions have their items as on AWS. What sends its
 * requests may be given.
 */
export function lockingClient(
	{ config }: DynamoDBClient,
	locks: ItemLocks,
	requestHandler = LEAN_CLIENT.requestHandler,
): DynamoDBClient {
	const handle: typeof requestHandler.handle = async (request, options) => {
		const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
		const answer = await locks.pass(operation, JSON.parse(textOf(request.body)), () =>
			requestHandler.handle(request, options),
		);
		if (!("__type" in answer)) return answer;
		const headers = { "content-type": "application/x-amz-json-1.0" };
		return { response: { statusCode: 400, headers, body: Buffer.from(JSON.stringify(answer)) } };
	};
	const { region, credentials, endpoint } = config;
	return new DynamoDBClient({
		...LEAN_CLIENT,
		region,
		credentials,
		...(endpoint === undefined ? {} : { endpoint }),
		requestHandler: { ...requestHandler, handle },
	});
}
