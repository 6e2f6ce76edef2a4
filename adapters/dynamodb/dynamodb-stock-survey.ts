import { type AttributeValue, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { Now } from "../../application/ports/runtime.ts";
import type { SurveyedBlock, SurveyStock } from "../../application/ports/stock-survey.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import { numberIn, unmarshal } from "./attributes.ts";
import { placeIn } from "./block-item.ts";
import { blockIdIn } from "./keys.ts";
import { linesOfBytes } from "./line-bytes.ts";

/** What a survey needs of an item; its 32 words would be most of an answer. A scan is paid for by what it reads, not by what it answers. */
const ATTRIBUTES = ["PK", "state", "rateCenter", "lata", "freeCount", "known", "withdrawn"];

/**
 * `SurveyStock` on DynamoDB: reads the table from its beginning, some 1,900 thousands-blocks (540 bytes each) and 128 read units a
 * request.
 */
export function dynamodbStockSurvey(client: DynamoDBClient, TableName: string, now: Now): SurveyStock {
	return async function surveyStock(blocksMax) {
		const countedAt = now().toISOString();
		const scan = {
			TableName,
			ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(", "),
			ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
		};
		const blocks: SurveyedBlock[] = [];
		for await (const { Items = [] } of paginateScan({ client }, scan)) {
			for (const item of Items) {
				const surveyed = surveyedBlockOf(item);
				if (surveyed === undefined) continue;
				if (blocks.length === blocksMax) return { blocks, isCut: true, countedAt };
				blocks.push(surveyed);
			}
		}
		return { blocks, isCut: false, countedAt };
	};
}

function surveyedBlockOf(attributes: Readonly<Record<string, AttributeValue>>): SurveyedBlock | undefined {
	const item = unmarshal(attributes);
	const block = blockIdIn(String(item.PK));
	if (block === undefined) return undefined;
	const { state, rateCenter, lata } = placeIn(item);
	return {
		block,
		...(state !== undefined && { state }),
		...(rateCenter !== undefined && { rateCenter }),
		...(lata !== undefined && { lata }),
		known: count(linesOfBytes(attributes.known?.B)),
		free: numberIn(item, "freeCount"),
		withdrawn: count(linesOfBytes(attributes.withdrawn?.B)),
	};
}
