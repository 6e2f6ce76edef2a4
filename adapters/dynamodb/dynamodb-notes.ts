import { isDeepStrictEqual } from "node:util";
import {
	type DynamoDBClient,
	type Put,
	PutItemCommand,
	paginateQuery,
	QueryCommand,
	TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { retryLostRaces } from "../../application/ports/contention.ts";
import type { AddedNote, Notes, NoteTerms } from "../../application/ports/notes.ts";
import { NOTES_MAX, type Note } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { eventToItem } from "./event-item.ts";
import { recallKey, rememberKey } from "./idempotency-item.ts";
import { accountPartition, noteIdIn, noteKey, notePrefix } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { attemptWrite, BETWEEN_CONFLICTS, writeWhenFree } from "./lost-race.ts";

/** Times that a note is added under the next number when others take that. */
const TRIES_MAX = 10;

/** `Notes` on DynamoDB. */
export function dynamodbNotes(client: DynamoDBClient, TableName: string): Notes {
	const notesOf = ({ accountId, orderId }: OrderName) => ({
		TableName,
		KeyConditionExpression: `PK = :account AND SK ${BEGINNING}`,
		ExpressionAttributeValues: marshal({
			":account": accountPartition(accountId),
			...valuesBeginning(notePrefix(orderId)),
		}),
		ConsistentRead: true,
	});

	const lastOf = async (order: OrderName): Promise<Note | undefined> => {
		const query = { ...notesOf(order), ScanIndexForward: false, Limit: 1 };
		const { Items = [] } = await client.send(new QueryCommand(query));
		const [last] = Items.map((item) => noteOfItem(unmarshal(item)));
		return last;
	};

	const put = (order: OrderName, note: Note, ConditionExpression: string) => ({
		TableName,
		Item: noteItem(order, note),
		ConditionExpression,
	});

	/** One write where there is nothing but the note, otherwise a transaction. */
	const write = (order: OrderName, note: Note, { event, idempotency }: NoteTerms) => {
		const fresh = put(order, note, "attribute_not_exists(PK)");
		const at = new Date(note.modifiedAt);
		const others: Put[] = [
			...(event ? [{ TableName, Item: marshal(eventToItem(event)) }] : []),
			...(idempotency ? [rememberKey(TableName, idempotency, String(note.noteId), at)] : []),
		];
		if (others.length === 0) return attemptWrite(() => client.send(new PutItemCommand(fresh)));
		const TransactItems = [fresh, ...others].map((each) => ({ Put: each }));
		return attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
	};

	return {
		async of(order) {
			const notes: Note[] = [];
			for await (const { Items = [] } of paginateQuery({ client }, notesOf(order)))
				notes.push(...Items.map((item) => noteOfItem(unmarshal(item))));
			return notes;
		},
		async add(order, draft, terms = {}) {
			const { idempotency } = terms;
			let last = await lastOf(order);
			const rule = {
				triesMax: TRIES_MAX,
				between: BETWEEN_CONFLICTS,
				gaveUp: () => `Others took ${TRIES_MAX} numbers for notes of order ${order.orderId}`,
			};
			return retryLostRaces<AddedNote>(rule, async () => {
				const note = { ...draft, noteId: (last?.noteId ?? 0) + 1 };
				const isFull = note.noteId > NOTES_MAX;
				if (!isFull && (await write(order, note, terms)) === "done") return { outcome: "added", note };
				const at = new Date(note.modifiedAt);
				const used = idempotency && (await recallKey(client, TableName, idempotency, at));
				if (used !== undefined) return used;
				if (isFull) return { outcome: "full" };
				last = await lastOf(order);
				// The answer to our own write was lost, and the SDK's second try found it there.
				return isDeepStrictEqual(last, note) ? { outcome: "added", note } : undefined;
			});
		},
		async change(order, note) {
			const anew = new PutItemCommand(put(order, note, "attribute_exists(PK)"));
			return (await writeWhenFree(() => client.send(anew))) === "done";
		},
	};
}

const noteItem = (order: OrderName, { noteId, userId, description, modifiedAt }: Note) =>
	marshal({ ...noteKey(order, noteId), userId, description, modifiedAt });

const noteOfItem = (item: PlainItem): Note => ({
	noteId: noteIdIn(textIn(item, "SK")),
	userId: textIn(item, "userId"),
	description: textIn(item, "description"),
	modifiedAt: textIn(item, "modifiedAt"),
});
