import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { LEAN_CLIENT } from "../../adapters/aws-sdk/lean-client.ts";
import type { Now } from "../../application/ports/runtime.ts";
import type { Door, Faults } from "./door.ts";
import { type HttpAnswer, type HttpRequest, inputOf, jsonAnswer, sdkFaults } from "./sdk-faults.ts";
import { staleIndexes } from "./stale-indexes.ts";

/** What of AWS besides DynamoDB the functions call, as it answers here. */
export interface OtherServices {
	startExecution(input: string): void;
	/** The same, but it begins only when others have. */
	startLate(input: string): void;
	readonly now: Now;
	invoke(functionName: string): void;
	putEvents(details: readonly string[]): void;
	/** Told the subject. */
	sendMail(subject: string): void;
}

/** Clients of everything on AWS that the functions call, every try of every call through the door. */
export function clientsBehind(door: Door, database: DynamoDBClient, others: OtherServices) {
	const network = LEAN_CLIENT.requestHandler as unknown as RequestHandler;
	const options = {
		...LEAN_CLIENT,
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
		retryStrategy: AT_ONCE,
	};
	const behind = (service: string, answer: RequestHandler["handle"], more?: FaultsOf) => ({
		...options,
		requestHandler: {
			...network,
			handle(request: HttpRequest, how?: unknown) {
				const operation = String(request.headers["x-amz-target"] ?? request.path).replace(/^.*[./]/, "");
				const command = String(request.headers["amz-sdk-invocation-id"]);
				const perform = (changed = request) => answer(changed, how);
				return door.pass({ target: `${service}.${operation}`, command }, perform, {
					...sdkFaults(service, operation, request, perform),
					...more?.(operation, request),
				});
			},
		} as never,
	});
	const indexes = staleIndexes(others.now);
	const said =
		<Input>(then: (input: Input) => object): RequestHandler["handle"] =>
		async (request) =>
			jsonAnswer(200, then(inputOf(request) as Input));
	return {
		dynamodb: new DynamoDBClient({
			...behind(
				"DynamoDB",
				async (request, how) => indexes.remember(request, await network.handle(request, how)),
				indexes.faultsOf,
			),
			endpoint: database.config.endpoint as never,
		}),
		states: new SFNClient(
			behind(
				"StepFunctions",
				said((execution: Execution) => started(() => others.startExecution(execution.input))),
				(_, request) => ({
					late: async () =>
						jsonAnswer(
							200,
							started(() => others.startLate((inputOf(request) as Execution).input)),
						),
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

/** Faults that this service alone has. */
type FaultsOf = (operation: string, request: HttpRequest) => Faults<HttpAnswer>;

interface Execution {
	readonly input: string;
}

function started(start: () => void): object {
	start();
	return { executionArn: "arn:aws:states:us-east-1:111111111111:execution:w:e", startDate: 1 };
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
