import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Duration, Stage } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { buildSync, type Metafile } from "esbuild";
import { type FunctionName, memoryMbOf } from "./function-memory.ts";
import { MonthLog } from "./month-log.ts";

const FUNCTIONS_DIR = join(import.meta.dirname, "../../functions");

/** A function has its credentials in its environment, and searches for none. */
const ENVIRONMENT_CREDENTIALS = join(FUNCTIONS_DIR, "../adapters/aws-sdk/environment-credentials.ts");

/** Seconds a function on the path of a customer's request may take. */
const REQUEST_SECONDS_MAX = 10;

/** What one function is. */
export interface NodeFunctionProps {
	/** Its folder under `functions/`, which holds `handler.ts` with an export named `handler`. */
	readonly entry: FunctionName;
	/** Everything it may know about the stack; nothing unless given. */
	readonly environment?: Record<string, string>;
	/** Files that it finds in the folder `files` beside its code, by name; none unless given. */
	readonly files?: ReadonlyMap<string, Uint8Array>;
	/** How long one call may take; 10 s unless given. */
	readonly timeoutSeconds?: number;
	/** Executions at once, taken out of what the account has for all its functions; unlimited unless given. */
	readonly atOnce?: number | undefined;
}

/**
 * One Lambda function the house way: Node 24 on arm64, one ES module with the AWS SDK inside, a log group of its own,
 * and a role that may write that log and nothing else until something is granted.
 */
export class NodeFunction extends LambdaFunction {
	constructor(scope: Construct, id: string, props: NodeFunctionProps) {
		const logGroup = new MonthLog(scope, `${id}Logs`);
		const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
		logGroup.grantWrite(role);
		super(scope, id, {
			code: Code.fromAsset(bundle(scope, props.entry, props.files)),
			handler: "index.handler",
			runtime: Runtime.NODEJS_24_X,
			architecture: Architecture.ARM_64,
			memorySize: memoryMbOf(props.entry),
			timeout: Duration.seconds(props.timeoutSeconds ?? REQUEST_SECONDS_MAX),
			...(props.environment === undefined ? {} : { environment: props.environment }),
			role,
			logGroup,
			...(props.atOnce === undefined ? {} : { reservedConcurrentExecutions: props.atOnce }),
		});
	}
}

/**
 * Bundles one function and answers the folder. In this process, because CDK's own NodejsFunction starts `npx` for each
 * function: 0.4 s apiece.
 *
 * Nothing is minified, so that a logged stack names functions, and a line of the bundle stands under the name of its source
 * file. A bundle loads as fast as a minified one did; source maps would cost each cold start and each first failure
 * (docs/performance.md, "Bundles").
 */
function bundle(scope: Construct, entry: FunctionName, files?: ReadonlyMap<string, Uint8Array>): string {
	const folder = join(Stage.of(scope)?.outdir ?? "cdk.out", "bundles", entry);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "index.mjs"), codeOf(entry));
	const filesFolder = join(folder, "files");
	rmSync(filesFolder, { recursive: true, force: true }); // those of an earlier bundle have other names
	if (files !== undefined) mkdirSync(filesFolder);
	for (const [name, content] of files ?? []) writeFileSync(join(filesFolder, name), content);
	return folder;
}

interface Bundle {
	readonly code: Uint8Array;
	readonly metafile: Metafile;
}

/** The bundles made by this process: a second stack, of another stage, needs no second ones. */
let bundled: ReadonlyMap<string, Bundle> | undefined;

/** The bundle of every function, by its folder under `functions/`, with what is in it as esbuild tells it. */
export function functionBundles(): ReadonlyMap<string, Bundle> {
	bundled ??= bundleAll();
	return bundled;
}

function codeOf(entry: FunctionName): Uint8Array {
	const bundle = functionBundles().get(entry);
	if (bundle === undefined) throw new Error(`functions/${entry} has no handler.ts`);
	return bundle.code;
}

/** Every function at once, so that what several have in them is read once: half the CPU of one after the other. */
function bundleAll(): ReadonlyMap<string, Bundle> {
	const { outputFiles, metafile } = buildSync({
		entryPoints: globSync("*/handler.ts", { cwd: FUNCTIONS_DIR }).map((file) => join(FUNCTIONS_DIR, file)),
		outbase: FUNCTIONS_DIR,
		outdir: "out", // nothing is written
		write: false,
		metafile: true,
		bundle: true,
		platform: "node",
		format: "esm",
		target: "node24",
		// Without it the packages' CommonJS builds are bundled, and they call a `require` that an ES module does not have.
		mainFields: ["module", "main"],
		alias: { "@aws-sdk/credential-provider-node": ENVIRONMENT_CREDENTIALS },
		logLevel: "warning",
	});
	return new Map(
		Object.entries(metafile.outputs).map(([path, output]) => {
			const file = outputFiles.find((one) => one.path === resolve(path));
			if (file === undefined) throw new Error(`${path}: no bundle`);
			const metafileOfOne = { inputs: metafile.inputs, outputs: { [path]: output } };
			return [basename(dirname(path)), { code: file.contents, metafile: metafileOfOne }];
		}),
	);
}
