import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A call frame with what V8 saw of it. */
interface ProfileNode {
	readonly id: number;
	readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
	readonly children?: readonly number[];
}

/** A profile of one thread, as V8 writes it. */
interface Profile {
	readonly nodes: readonly ProfileNode[];
	readonly samples: readonly number[];
	/** Microseconds before each sample. */
	readonly timeDeltas: readonly number[];
}

/** What of a source file's path says to which phase its time belongs; the first that fits. */
const PHASES: readonly (readonly [phase: string, path: RegExp])[] = [
	[
		"SDK: signing",
		/request-signer|signature-v4|sha-?256|credential|httpAuth|util-hex|core\/.*\/httpAuthSchemes/i,
	],
	["SDK: requests and answers as JSON", /protocols|schema|serde|util-base64|util-utf8|uuid|submodules\/cbor/],
	[
		"connections: requests sent, answers received",
		/aws-sdk\/http-exchange|^node:(?:internal\/)?(?:_?http|net|streams?|stream_base)/,
	],
	["SDK: endpoint, retries, steps", /node_modules\/(?:@aws-sdk|@smithy|@aws)\//],
	["XML and JSON of customers", /fast-xml|xml-|domain\/wire|strnum|path-expression/],
	["pipeline of a request", /@middy|^functions\//],
	["items and keys", /^adapters\/dynamodb\//],
	["rules and use cases", /^(?:domain|application|adapters)\//],
	[
		"calls and answers between threads",
		/lambda-worker|lambda-function|^node:internal\/(?:worker|per_context|bootstrap)/,
	],
	[
		"gateway: HTTP, routes, events",
		/^local\/(?:http|rest-api|route-table|proxy-event|throttle|authorizer|gateway)/,
	],
	["workflow", /^local\/(?:state-machine|aws-face)|asl|stepfunctions|jsonpath/i],
];

const GARBAGE = "collection of garbage";
const OTHER = "Node itself, and the rest";

/**
 * Microseconds of a thread's time by phase. What Node does belongs to who asked it to, as far as the stack says. Left out is what V8 calls
 * its program: the loop of events, most of which is waiting.
 */
export function phasesOf(profileText: string, root: string): ReadonlyMap<string, number> {
	const { nodes, samples, timeDeltas } = JSON.parse(profileText) as Profile;
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	);
	const phases = new Map<number, string | undefined>();
	const phaseOf = (id: number | undefined): string | undefined => {
		const node = id === undefined ? undefined : byId.get(id);
		if (node === undefined) return undefined;
		const known = phases.get(node.id);
		if (known !== undefined) return known;
		const phase = phaseOfPath(sourceOf(node, root)) ?? phaseOf(parents.get(node.id));
		phases.set(node.id, phase);
		return phase;
	};
	const spent = new Map<string, number>();
	for (const [n, id] of samples.entries()) {
		const name = byId.get(id)?.callFrame.functionName;
		if (name === "(idle)" || name === "(root)" || name === "(program)") continue;
		const phase = name === "(garbage collector)" ? GARBAGE : (phaseOf(id) ?? OTHER);
		spent.set(phase, (spent.get(phase) ?? 0) + Math.max(0, timeDeltas[n] ?? 0));
	}
	return spent;
}

const phaseOfPath = (path: string): string | undefined => PHASES.find(([, fits]) => fits.test(path))?.[0];

/** The file that a frame comes from, relative to the checkout; `node:…` for Node's own, empty for what is in no file. */
function sourceOf({ callFrame: { url, lineNumber } }: ProfileNode, root: string): string {
	if (!url.startsWith("file:")) return url;
	const path = fileURLToPath(url);
	return path.endsWith("/index.mjs") ? sourceInBundle(path, lineNumber) : path.replace(`${root}/`, "");
}

/** The bundler's comment above what it took from a file. */
const SOURCE = /^\/\/ (\S+\.[cm]?[jt]s)$/;

/** For each bundle that was asked for, the source of each line. */
const bundles = new Map<string, readonly string[]>();

function sourceInBundle(file: string, line: number): string {
	let sources = bundles.get(file);
	if (sources === undefined) {
		let source = "";
		sources = readFileSync(file, "utf8")
			.split("\n")
			.map((text) => (source = SOURCE.exec(text)?.[1] ?? source));
		bundles.set(file, sources);
	}
	return sources[line] ?? "";
}
