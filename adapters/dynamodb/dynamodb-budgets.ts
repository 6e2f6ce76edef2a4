import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Budgets } from "../../application/ports/budgets.ts";
import { secondsToNextHour } from "../../domain/budget.ts";
import { marshal } from "./attributes.ts";
import { budgetKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";

/**
 * `Budgets` on DynamoDB: an item for each owner and hour that DynamoDB deletes some time after the hour (AWS, Time to Live). A write unit
 * each time, whatever it answers.
 */
export const dynamodbBudgets = (client: DynamoDBClient, TableName: string): Budgets => ({
	async take(budget, owner, count, now) {
		const taken = new UpdateItemCommand({
			TableName,
			Key: marshal(budgetKey(budget, owner, now)),
			UpdateExpression: "ADD taken :count SET expiresAt = :end",
			ConditionExpression: "attribute_not_exists(taken) OR taken <= :rest",
			ExpressionAttributeValues: marshal({
				":count": count,
				":rest": budget.perHour - count,
				":end": Math.ceil(now.getTime() / 1000) + secondsToNextHour(now),
			}),
		});
		return (await writeWhenFree(() => client.send(taken))) === "done";
	},
});
