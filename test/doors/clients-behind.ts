import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { Door } from "./door.ts";
import { type HttpAnswer, type HttpRequest, inputOf, jsonAnswer, sdkFaults } from "./sdk-faults.ts";

/** What of AWS besides DynamoDB the functions call, as it answers here. */
export interface OtherServices {
	startExecution(input: string): void;
	invoke(functionName: string): void;
	putEvents(details: readonly string[]): void;
	/** Told the subject. */
	sendMail(subject: string): void;
}

/** Clients of everything on AWS that the functions call, every try of every call through the door. */
export function clientsBehind(door: Door, database: DynamoDBClient, others: OtherServices) {
	const network = database.config.requestHandler as unknown as RequestHandler;
	const options = {
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
		retryStrategy: AT_ONCE,
	};
	const behind = (service: string, answer: RequestHandler["handle"]) => ({
		...options,
		requestHandler: {
			...network,
			handle(request: HttpRequest, how?: unknown) {
				const operation = String(request.headers["x-amz-target"] ?? request.path).replace(/^.*\./, "");
				const command = String(request.headers["amz-sdk-invocation-id"]);
				const perform = (changed = request) => answer(changed, how);
				return door.pass(
					{ target: `${service}.${operation}`, command },
					() => perform(),
					sdkFaults(service, operation, request, perform),
				);
			},
		} as never,
	});
	const said =
		<Input>(then: (input: Input) => object): RequestHandler["handle"] =>
		async (request) =>
			jsonAnswer(200, then(inputOf(request) as Input));
	return {
		dynamodb: new DynamoDBClient({
			...behind("DynamoDB", async (request, how) => whole(await network.handle(request, how))),
			endpoint: database.config.endpoint as never,
		}),
		states: new SFNClient(
			behind(
				"StepFunctions",
				said(({ input }: { readonly input: string }) => {
					others.startExecution(input);
					return { executionArn: "arn:aws:states:us-east-1:111111111111:execution:w:e", startDate: 1 };
				}),
			),
		),
		lambda: new LambdaClient(
			behind("Lambda", async ({ path }) => {
				others.invoke(decodeURIComponent(path).split("/")[3] ?? "");
				return jsonAnswer(202, {});
			}),
		),
		bus: new EventBridgeClient(
			behind(
				"EventBridge",
				said(({ Entries }: PutEventsInput) => {
					others.putEvents(Entries.map(({ Detail }) => Detail));
					return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: "e" })) };
				}),
			),
		),
		mail: new SESv2Client(
			behind(
				"SES",
				said(({ Content: { Simple } }: SendEmailInput) => {
					others.sendMail(Simple.Subject.Data);
					return { MessageId: "m" };
				}),
			),
		),
	};
}

/** The answer once all of it is there: one that nobody reads would keep its connection for ever. */
async function whole({ response }: HttpAnswer): Promise<HttpAnswer> {
	const { statusCode, headers } = response;
	return { response: { statusCode, headers, body: Readable.from([await buffer(response.body)]) } };
}

interface PutEventsInput {
	readonly Entries: readonly { readonly Detail: string }[];
}

interface SendEmailInput {
	readonly Content: { readonly Simple: { readonly Subject: { readonly Data: string } } };
}

interface RequestHandler {
	handle(request: HttpRequest, how?: unknown): Promise<HttpAnswer>;
}

/** Tries of a call, the first included: those of the product (`adapters/client-limits.ts`). */
const TRIES_MAX = 3;

/** The SDK's standard rule for what is tried again, without its pauses: no draw of chance, no time. */
const AT_ONCE = {
	mode: "standard",
	acquireInitialRetryToken: async () => tokenOf(0),
	refreshRetryTokenForRetry: async (token: RetryToken, { errorType }: { readonly errorType: string }) => {
		if (errorType === "CLIENT_ERROR" || token.getRetryCount() + 1 >= TRIES_MAX)
			throw new Error("no more tries");
		return tokenOf(token.getRetryCount() + 1);
	},
	recordSuccess: () => {},
};

type RetryToken = ReturnType<typeof tokenOf>;
const tokenOf = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 });
