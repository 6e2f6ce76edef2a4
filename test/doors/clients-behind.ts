import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { LEAN_CLIENT } from "../../adapters/aws-sdk/lean-client.ts";
import type { Now } from "../../application/ports/runtime.ts";
import type { Door, Faults, Perform } from "./door.ts";
import { ItemLocks } from "./item-locks.ts";
import { type HttpAnswer, type HttpRequest, inputOf, jsonAnswer, sdkFaults } from "./sdk-faults.ts";
import { staleIndexes } from "./stale-indexes.ts";

/** What of AWS besides DynamoDB the functions call, as it answers here. */
export interface OtherServices {
	startExecution(input: string): void;
	/** The same, but it begins only when others have. */
	startLate(input: string): void;
	readonly now: Now;
	/** Has a function run, sooner or later. */
	invoke(functionName: string): void;
	/** What a function answers to an event. */
	answerOf(functionName: string, event: object): Promise<object | symbol>;
	putEvents(details: readonly string[]): void;
	/** Told the subject. */
	sendMail(subject: string): void;
}

/**
 * Clients of everything on AWS that the functions call, every try of every call through the door. A transaction has its items for as many
 * turns as the door says.
 */
export function clientsBehind(door: Door, database: DynamoDBClient, others: OtherServices) {
	const network = LEAN_CLIENT.requestHandler as unknown as RequestHandler;
	const options = {
		...LEAN_CLIENT,
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
		retryStrategy: atOnce(TRIES_MAX),
	};
	const behind = (service: string, answer: Answering, more?: FaultsOf) => ({
		...options,
		requestHandler: {
			...network,
			handle(request: HttpRequest, how?: unknown) {
				const operation = String(request.headers["x-amz-target"] ?? request.path).replace(/^.*[./]/, "");
				const command = String(request.headers["amz-sdk-invocation-id"]);
				const perform: Perform<HttpAnswer> = (over) => answer(request, how, over);
				return door.pass({ target: `${service}.${operation}`, command }, perform, {
					...sdkFaults(service, operation, request, (changed) => answer(changed, how, () => {})),
					...more?.(operation, request),
				});
			},
		} as never,
	});
	const indexes = staleIndexes(others.now);
	const locks = new ItemLocks(0, async () => {
		for (let turns = door.turnsHeld(); turns > 0; turns--) await door.turn();
	});
	const said =
		<Input>(then: (input: Input) => object): Answering =>
		async (request) =>
			jsonAnswer(200, then(inputOf(request) as Input));
	return {
		dynamodb: new DynamoDBClient({
			...behind(
				"DynamoDB",
				async (request, how, over) => {
					const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
					const answer = await locks.pass(operation, inputOf(request) as object, async () => {
						const done = await network.handle(request, how);
						over();
						return done;
					});
					if (!("__type" in answer)) return indexes.remember(request, answer);
					door.met += 1;
					return jsonAnswer(400, answer);
				},
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
		/** Asks once, and waits for the answer. */
		forward: new LambdaClient({
			...behind("Forward", async (request, _how, over) => {
				over(); // the function that answers has calls of its own
				const name = decodeURIComponent(request.path).split("/")[3] ?? "";
				const answer = await others.answerOf(name, inputOf(request) as object);
				return typeof answer === "object" ? jsonAnswer(200, answer ?? {}) : functionEnded();
			}),
			retryStrategy: atOnce(1),
		}),
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

/** What Lambda answers of a function that ended without an answer (AWS, Invoke, X-Amz-Function-Error). */
function functionEnded(): HttpAnswer {
	const ended = jsonAnswer(200, { errorType: "Runtime.ExitError" });
	ended.response.headers["x-amz-function-error"] = "Unhandled";
	return ended;
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

/** Answers a request; may say that it is over before it does. */
type Answering = (request: HttpRequest, how: unknown, over: () => void) => Promise<HttpAnswer>;

interface RequestHandler {
	handle(request: HttpRequest, how?: unknown): Promise<HttpAnswer>;
}

/** Tries of a call, the first included: those of the product (`adapters/client-limits.ts`). */
const TRIES_MAX = 3;

/** The SDK's standard rule for what is tried again, without its pauses: no draw of chance, no time. */
const atOnce = (triesMax: number) => ({
	mode: "standard",
	acquireInitialRetryToken: async () => tokenOf(0),
	refreshRetryTokenForRetry: async (token: RetryToken, { errorType }: { readonly errorType: string }) => {
		if (errorType === "CLIENT_ERROR" || token.getRetryCount() + 1 >= triesMax)
			throw new Error("no more tries");
		return tokenOf(token.getRetryCount() + 1);
	},
	recordSuccess: () => {},
});

type RetryToken = ReturnType<typeof tokenOf>;
const tokenOf = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 });
