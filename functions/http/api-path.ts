import type { APIGatewayProxyEvent } from "aws-lambda";

/**
 * The prefixes under which clients call the API, after the stage (contract, section 0, decision 8), and how each writes telephone
 * numbers: v2 in E.164. Without a prefix it is the first version.
 */
const VERSIONS = { v1: "v1", "v1.0": "v1", v2: "v2" } as const;

/** Where the API stands, which is in front of a path only if it was written otherwise than the gateway has it: `/API/v1/…`. */
const BASE_PATH = "api";

/** What of the API a client speaks. */
export type ApiVersion = (typeof VERSIONS)[keyof typeof VERSIONS];

/** The address of a request, taken apart. */
export interface ApiPath {
	readonly version: ApiVersion;
	/** Of the path behind stage and version, decoded. */
	readonly segments: readonly string[];
	/** Scheme, host, stage and version as the client wrote them; `segments` follow. */
	readonly baseUrl: string;
	/** All of it as the client wrote it, without query and closing slash: clients cut ids off its end. */
	readonly url: string;
}

/**
 * Takes apart the address of a request whose headers have names in lower case. The path is put together from the gateway's pattern and what stands for its parameters:
 * the path of the event also has the base path of a custom domain, which no route knows.
 */
export function apiPath(event: APIGatewayProxyEvent): ApiPath {
	const path = event.resource.replace(
		/\{(\w+)\+?\}/g,
		(_, name: string) => event.pathParameters?.[name] ?? "",
	);
	const all = withoutClosingSlashes(path).split("/").slice(1);
	const written = all[0]?.toLowerCase() === BASE_PATH ? all.slice(1) : all;
	const version = versionOf(written[0] ?? "");
	const segments = (version === undefined ? written : written.slice(1)).map(decoded);
	const url = `${originOf(event)}${withoutClosingSlashes(event.requestContext.path)}`;
	const baseUrl = url
		.split("/")
		.slice(0, -segments.length || undefined)
		.join("/");
	return { version: version ?? "v1", segments, baseUrl, url };
}

/** Scheme and host as the client wrote them. Without a host, which no gateway lets through, an address begins with its path. */
function originOf({ headers, requestContext }: APIGatewayProxyEvent): string {
	const host = headers?.host || requestContext.domainName;
	return host ? `${headers?.["x-forwarded-proto"] ?? "http"}://${host}` : "";
}

/** One look at each slash, from the end; `/\/+$/` looks at each run of slashes as often as it is long. */
function withoutClosingSlashes(path: string): string {
	let end = path.length;
	while (path[end - 1] === "/") end -= 1;
	return path.slice(0, end);
}

function versionOf(segment: string): ApiVersion | undefined {
	const name = segment.toLowerCase();
	return Object.hasOwn(VERSIONS, name) ? VERSIONS[name as keyof typeof VERSIONS] : undefined;
}

/** The gateway may have decoded it already. What cannot be decoded is no id of anything. */
function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
