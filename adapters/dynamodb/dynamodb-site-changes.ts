import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { SiteChanges } from "../../application/ports/accounts.ts";
import type { Site } from "../../domain/account/site.ts";
import { marshal, type PlainItem } from "./attributes.ts";
import { siteKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";
import { siteToItem } from "./site-item.ts";

/** `SiteChanges` on DynamoDB: a site is one item, and is written whole if it is as it was read. */
export function dynamodbSiteChanges(client: DynamoDBClient, TableName: string): SiteChanges {
	const put = async (Item: PlainItem, condition: object) => {
		const command = new PutItemCommand({ TableName, Item: marshal(Item), ...condition });
		return (await writeWhenFree(() => client.send(command))) === "done";
	};
	return {
		// The SDK tries again when an answer got lost: a site that is there as it was to be is the one that this made.
		addSite(accountId, site) {
			const { ConditionExpression, ...same } = asSeen(accountId, site);
			return put(siteToItem(accountId, site), {
				ConditionExpression: `attribute_not_exists(PK) OR (${ConditionExpression})`,
				...same,
			});
		},
		replaceSite: (accountId, before, after) => put(siteToItem(accountId, after), asSeen(accountId, before)),
		async removeSite(accountId, site) {
			const Key = marshal(siteKey(accountId, site.siteId));
			const command = new DeleteItemCommand({ TableName, Key, ...asSeen(accountId, site) });
			return (await writeWhenFree(() => client.send(command))) === "done";
		},
	};
}

/** The condition that every attribute of a site is what it was, or is absent as it was. */
function asSeen(accountId: string, site: Site) {
	const { PK: _, SK: __, ...seen } = siteToItem(accountId, site);
	const attributes = Object.entries(seen);
	const values = Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value]));
	return {
		ConditionExpression: attributes
			.map(([name, value]) =>
				value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
			)
			.join(" AND "),
		ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
		ExpressionAttributeValues: marshal(values),
	};
}
