import middy from "@middy/core";
import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbBacklog } from "../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbEvents } from "../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { sfnClient, stepFunctionsWorkflow } from "../adapters/step-functions/step-functions-workflow.ts";
import { requireEnv } from "../runtime/env.ts";
import { makeLog, now } from "../runtime/system.ts";
import { makeRedrive, type Redriven } from "./redrive.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const backlog = dynamodbBacklog(dynamodbClient, ordersTable);
const events = dynamodbEvents(dynamodbClient, ordersTable);
const inventory = dynamodbInventory(dynamodbClient, requireEnv("INVENTORY_TABLE_NAME"));
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const workflow = stepFunctionsWorkflow(sfnClient, requireEnv("WORKFLOW_ARN"));
const redrive = makeRedrive({ backlog, inventory, events, workflow, now, log });

/** Run by the schedule every minute, and by whoever brings stock. */
export const handler = middy<unknown, Redriven>().handler((_event, context) =>
	redrive(context.getRemainingTimeInMillis()),
);
