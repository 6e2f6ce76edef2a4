import {
	type DynamoDBClient,
	GetItemCommand,
	UpdateItemCommand,
	type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { type Bulkheads, passesOver } from "../../application/ports/bulkheads.ts";
import type { Bulkhead } from "../../domain/bulkhead.ts";
import { newId } from "../runtime/system.ts";
import { attributeOf, marshal } from "./attributes.ts";
import { bulkheadKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";

/** Times that one looks who is inside: a rival may have let out those whose time was over. */
const LOOKS_MAX = 3;

/**
 * `Bulkheads` on DynamoDB: an item for each owner, with the time of each who is inside. Whose time is over is let out by whoever comes
 * next. A read unit for each who comes, and two write units for each who is let in; DynamoDB deletes the item some time after the
 * last one's time (AWS, Time to Live).
 */
export function dynamodbBulkheads(client: DynamoDBClient, TableName: string): Bulkheads {
	const update = async (
		bulkhead: Bulkhead,
		owner: string,
		change: Omit<UpdateItemCommandInput, "TableName" | "Key">,
	) => {
		const Key = marshal(bulkheadKey(bulkhead, owner));
		const changed = new UpdateItemCommand({ TableName, Key, ...change });
		return (await writeWhenFree(() => client.send(changed))) === "done";
	};

	/** Who is inside, by their passes; undefined if nobody ever was, or not for long. */
	const inside = async (bulkhead: Bulkhead, owner: string) => {
		const Key = marshal(bulkheadKey(bulkhead, owner));
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
		return (
			Item &&
			Object.fromEntries(Object.entries(Item.inside?.M ?? {}).map(([pass, { N }]) => [pass, Number(N)]))
		);
	};

	return {
		async enter(bulkhead, owner, now) {
			const pass = newId();
			const end = now.getTime() + bulkhead.msMax;
			const [until, expiresAt] = [attributeOf(end), attributeOf(Math.ceil(end / 1000))];
			for (let look = 0; look < LOOKS_MAX; look++) {
				const known = await inside(bulkhead, owner);
				if (known === undefined) {
					const opening = {
						UpdateExpression: "SET inside = :inside, expiresAt = :expiresAt",
						ConditionExpression: "attribute_not_exists(PK)",
						ExpressionAttributeValues: { ":inside": { M: { [pass]: until } }, ":expiresAt": expiresAt },
					};
					if (await update(bulkhead, owner, opening)) return pass;
					continue;
				}
				const over = passesOver(known, bulkhead, now);
				if (Object.keys(known).length - over.length >= bulkhead.atOnceMax) return undefined;
				const gone = over.map((_, n) => `inside.#over${n}`);
				const joining = {
					UpdateExpression: `SET inside.#pass = :until, expiresAt = :expiresAt${gone.length > 0 ? ` REMOVE ${gone.join(", ")}` : ""}`,
					ConditionExpression: [
						"size(inside) < :max",
						...gone.map((path) => `attribute_exists(${path})`),
					].join(" AND "),
					ExpressionAttributeNames: {
						"#pass": pass,
						...Object.fromEntries(over.map((each, n) => [`#over${n}`, each])),
					},
					ExpressionAttributeValues: {
						":until": until,
						":expiresAt": expiresAt,
						":max": attributeOf(bulkhead.atOnceMax + over.length),
					},
				};
				if (await update(bulkhead, owner, joining)) return pass;
			}
			return undefined;
		},

		async leave(bulkhead, owner, pass) {
			await update(bulkhead, owner, {
				UpdateExpression: "REMOVE inside.#pass",
				ConditionExpression: "attribute_exists(inside.#pass)",
				ExpressionAttributeNames: { "#pass": pass },
			});
		},
	};
}
