import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { OPERATOR_ACTIONS, type Trail, type TrailEntry } from "../../application/ports/trail.ts";
import { isUuid } from "../../domain/uuid.ts";
import { marshal, optional, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { TRAIL, trailKey } from "./operator-keys.ts";

/** `Trail` on DynamoDB: one partition, whose ids grow with time. Operators write a few entries a minute, where it takes 1,000 a second. */
export const dynamodbTrail = (client: DynamoDBClient, TableName: string): Trail => ({
	async keep({ id, at, operator, action, subject, details, outcome }) {
		const item = { ...trailKey(id), at, operator, action, subject, details, outcome };
		await client.send(new PutItemCommand({ TableName, Item: marshal(item) }));
	},

	async page({ from, size }) {
		if (from !== undefined && !isUuid(from)) return undefined;
		const query = {
			TableName,
			KeyConditionExpression: `PK = :trail${from === undefined ? "" : " AND SK <= :from"}`,
			ExpressionAttributeValues: marshal({ ":trail": TRAIL, ":from": from }),
			ScanIndexForward: false,
			ConsistentRead: true,
			Limit: size + 1,
		};
		const { Items = [] } = await client.send(new QueryCommand(query));
		const found = Items.map((item) => entryOf(unmarshal(item)));
		const beyond = found[size];
		return { items: found.slice(0, size), ...(beyond && { next: beyond.id }) };
	},
});

function entryOf(item: PlainItem): TrailEntry {
	const action = OPERATOR_ACTIONS.find((known) => known === item.action);
	if (action === undefined) throw new Error(`Item ${String(item.SK)} of the trail has no action`);
	return {
		id: textIn(item, "SK"),
		at: textIn(item, "at"),
		operator: textIn(item, "operator"),
		action,
		subject: textIn(item, "subject"),
		...optional(item, "details"),
		...optional(item, "outcome"),
	};
}
