/** `npm start`: runs the synthesized stack on this machine until it is told to stop. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { REGION } from "./local-account.ts";
import { type LocalSystem, startLocalSystem } from "./local-system.ts";
import { writeNote } from "./service-note.ts";

const PROJECT_ROOT = join(import.meta.dirname, "..");
const SAMPLES_LOADER = join(PROJECT_ROOT, "cli/load-samples.ts");

/** Where the operator's commands look for what runs here, a file for each port. */
const NOTES_FOLDER = join(PROJECT_ROOT, ".local");

const PORT_DEFAULT = 3000;

const { PORT, DATA_DIR, AWS_ENDPOINT_URL_DYNAMODB, CALLS_FILE, THROTTLE } = process.env;
const port = Number(PORT || PORT_DEFAULT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
	quit(`PORT is "${PORT}"; it must be 0 to 65535 (0: any free)`);

const system = await startLocalSystem({
	assemblyFolder: join(PROJECT_ROOT, "cdk.out"),
	port,
	dataDir: DATA_DIR || undefined,
	dynamodbEndpoint: AWS_ENDPOINT_URL_DYNAMODB || undefined,
	callsFile: CALLS_FILE || undefined,
	throttles: THROTTLE !== "off",
}).catch((error: NodeJS.ErrnoException) =>
	quit(
		error.code === "EADDRINUSE" ? `Port ${port} is in use: stop what runs there, or set PORT` : error.message,
	),
);
let stopping = false;

process.once("SIGTERM", () => stop(0));
process.once("SIGINT", () => stop(0));
void system.databaseDied.then((lastWords) => {
	console.error(`The DynamoDB emulator ended by itself: ${lastWords}`);
	return stop(1);
});

const { port: portHere, baseUrl, endpoints, outputs } = system;
const note = { baseUrl, region: REGION, pid: process.pid, endpoints, outputs };
const removeNote = writeNote(NOTES_FOLDER, portHere, note);
if (existsSync(SAMPLES_LOADER) && !(await loadSamples(portHere)) && !stopping) {
	console.error("The samples could not be loaded; see above");
	await stop(1);
}
if (!stopping) announce(system);

async function loadSamples(port: number): Promise<boolean> {
	const loader = spawn(process.execPath, [SAMPLES_LOADER], {
		cwd: PROJECT_ROOT,
		env: { ...process.env, PORT: String(port) },
		stdio: ["ignore", "ignore", "inherit"],
	});
	const [code] = await once(loader, "exit");
	return code === 0;
}

function announce({ baseUrl, endpoints, outputs }: LocalSystem): void {
	const order =
		"<Order><Name>First order</Name><SiteId>743</SiteId><AreaCodeSearchAndOrderType><AreaCode>919</AreaCode>" +
		"<Quantity>2</Quantity></AreaCodeSearchAndOrderType></Order>";
	console.log(
		`DynamoDB ${endpoints.dynamodb}, ${DATA_DIR ? `kept in ${DATA_DIR}` : "in memory"}; Ctrl-C stops everything`,
	);
	console.log("Place an order:");
	console.log(
		`  curl -i -u demo:demo-secret -H 'content-type: application/xml' -d '${order}' ${baseUrl}/accounts/9900000/orders`,
	);
	console.log(`Console: ${outputs.ConsoleUrl}`);
	console.log(`Ready: ${baseUrl}`);
}

async function stop(exitCode: number): Promise<void> {
	if (stopping) return;
	stopping = true;
	await system.stop();
	removeNote();
	process.exit(exitCode);
}

function quit(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}
