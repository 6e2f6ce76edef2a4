import { join } from "node:path";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { awsFace } from "./aws-face.ts";
import { CloudAssembly } from "./cloud-assembly.ts";
import { createTables, externalDatabase, startDatabase } from "./dynamodb.ts";
import type { Endpoints } from "./endpoints.ts";
import { type Answerer, listen } from "./http.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { LOCAL_CREDENTIALS, REGION } from "./local-account.ts";
import { restApi } from "./rest-api.ts";
import { restApiOptions } from "./rest-api-resources.ts";
import { intervalMs, startSchedule } from "./schedule.ts";
import { StateMachine } from "./state-machine.ts";

/** How long a stop waits for the requests in flight. */
const GRACE_MS = 3_000;

/** What to run, and where. */
export interface LocalSystemOptions {
	/** The folder that `cdk synth` wrote. */
	readonly assemblyFolder: string;
	/** Of the API; 0 is any free one. */
	readonly port: number;
	/** Where the data is kept; in memory if not given. */
	readonly dataDir?: string | undefined;
	/** A DynamoDB that somebody else runs; one is started if not given. */
	readonly dynamodbEndpoint?: string | undefined;
	/** False: as many requests are taken as come, whatever the stack says of too many. For measuring. True if not given. */
	readonly throttles?: boolean | undefined;
	/** Where every AWS call of a function is noted; nowhere if not given. */
	readonly callsFile?: string | undefined;
}

/** The system as it runs. */
export interface LocalSystem {
	readonly port: number;
	/** `http://127.0.0.1:<port>/<stage>`; the API is at the root of the host as well. */
	readonly baseUrl: string;
	readonly endpoints: Endpoints;
	/** The outputs of the stack; an address of the API in them is the one here. */
	readonly outputs: Readonly<Record<string, string>>;
	/** Settles, with its last words, if the database ends without having been stopped. */
	readonly databaseDied: Promise<string>;
	/** Takes no new request, finishes those in flight for up to 3 s, and ends everything that was started. */
	stop(): Promise<void>;
}

const notYet: Answerer = async (_, response) => void response.writeHead(503).end();

/** Boots the stack of a cloud assembly on this machine. If a part does not start, the parts that did are stopped. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
	const assembly = new CloudAssembly(options.assemblyFolder);
	let answer = notYet;
	// The port before anything else: a second runner on it must not touch the data of the first.
	const api = await listen(options.port, (request, response) => answer(request, response));
	const behindApi: (() => unknown)[] = [];
	const stop = async () => {
		await api.close(GRACE_MS);
		for (const end of behindApi.splice(0).reverse()) await end();
	};
	try {
		const { dynamodbEndpoint, dataDir, callsFile } = options;
		const database = dynamodbEndpoint ? externalDatabase(dynamodbEndpoint) : await startDatabase(dataDir);
		behindApi.push(database.stop);
		const tables = createTables(
			database.endpoint,
			assembly.resources<CreateTableCommandInput>("AWS::DynamoDB::Table"),
		);

		let answerAws = notYet;
		const aws = await listen(0, (request, response) => answerAws(request, response));
		behindApi.push(() => aws.close(0));
		const awsUrl = `http://127.0.0.1:${aws.port}`;
		const endpoints = { dynamodb: database.endpoint, states: awsUrl, lambda: awsUrl };

		const functions = functionsOf(assembly, endpoints, callsFile);
		behindApi.push(() => Promise.all(functions.map((one) => one.stop())));
		await Promise.all([tables, ...functions.map((one) => one.start())]);
		answerAws = awsFace({ functions, stateMachines: stateMachinesOf(assembly, functions) });

		const apiOptions = restApiOptions(assembly, functions, options.throttles ?? true);
		answer = restApi(apiOptions);
		const keepsData = dynamodbEndpoint !== undefined || dataDir !== undefined;
		behindApi.push(...startSchedules(assembly, functions, keepsData));

		const origin = `http://127.0.0.1:${api.port}`;
		return {
			port: api.port,
			baseUrl: `${origin}/${apiOptions.stage}`,
			endpoints,
			outputs: outputsHere(assembly, apiOptions.apiId, origin),
			databaseDied: database.died,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

interface FunctionProperties {
	readonly Handler: string;
	readonly Code: { readonly S3Key: string };
	readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
	readonly MemorySize?: number;
	readonly Timeout?: number;
}

function functionsOf(
	assembly: CloudAssembly,
	endpoints: Endpoints,
	callsFile: string | undefined,
): readonly LambdaFunction[] {
	return assembly
		.resources<FunctionProperties>("AWS::Lambda::Function")
		.map(({ ref, attributes, properties }) => {
			const [module = "", handler = ""] = properties.Handler.split(".");
			return new LambdaFunction({
				name: ref,
				arn: attributes.Arn ?? "",
				file: join(assembly.bundleFolder(properties.Code.S3Key), `${module}.mjs`),
				handler,
				timeoutMs: (properties.Timeout ?? 3) * 1000, // 3 s and 128 MB are Lambda's defaults
				memoryMb: properties.MemorySize ?? 128,
				callsFile,
				environment: {
					...properties.Environment?.Variables,
					// Whoever is called back is on this machine too, for what is tried out here.
					ALLOW_PRIVATE_CALLBACKS: "true",
					AWS_REGION: REGION,
					AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
					AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
					AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
					AWS_ENDPOINT_URL_SFN: endpoints.states,
					AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
					AWS_LAMBDA_FUNCTION_NAME: ref,
				},
			});
		});
}

interface StateMachineProperties {
	readonly DefinitionString: string;
	readonly DefinitionSubstitutions?: Readonly<Record<string, string>>;
	readonly StateMachineType?: "EXPRESS" | "STANDARD";
}

function stateMachinesOf(
	assembly: CloudAssembly,
	functions: readonly LambdaFunction[],
): Map<string, StateMachine> {
	const resources = assembly.resources<StateMachineProperties>("AWS::StepFunctions::StateMachine");
	return new Map(
		resources.map(({ ref, logicalId, properties }) => {
			const { DefinitionString, DefinitionSubstitutions = {}, StateMachineType = "STANDARD" } = properties;
			const definition = DefinitionString.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
				const value = DefinitionSubstitutions[name];
				if (value === undefined) throw new Error(`${logicalId}: nothing is given for \${${name}}`);
				return value;
			});
			return [ref, new StateMachine({ name: logicalId, definition, type: StateMachineType, functions })];
		}),
	);
}

interface ScheduleProperties {
	readonly ScheduleExpression: string;
	readonly State?: string;
	readonly Target: { readonly Arn: string; readonly Input?: string };
}

function startSchedules(
	assembly: CloudAssembly,
	functions: readonly LambdaFunction[],
	catchesUp: boolean,
): (() => void)[] {
	return assembly
		.resources<ScheduleProperties>("AWS::Scheduler::Schedule")
		.filter(({ properties }) => properties.State !== "DISABLED")
		.map(({ logicalId, attributes, properties: { ScheduleExpression, Target } }) => {
			const target = functions.find(({ arn }) => arn === Target.Arn);
			if (target === undefined)
				throw new Error(`${logicalId} calls ${Target.Arn}, which is no function here`);
			const everyMs = intervalMs(ScheduleExpression);
			return startSchedule({
				arn: attributes.Arn ?? "",
				everyMs,
				target,
				input: Target.Input,
				catchesUp,
			});
		});
}

function outputsHere(
	assembly: CloudAssembly,
	apiId: string,
	origin: string,
): Readonly<Record<string, string>> {
	const deployed = `https://${apiId}.execute-api.${REGION}.amazonaws.com`;
	return Object.fromEntries(
		Object.entries(assembly.outputs()).map(([name, value]) => [name, value.replace(deployed, origin)]),
	);
}
