import { OPERATIONS, type OperationCall, type Operations } from "./operations.ts";

/** Where the service is and who calls it. */
export interface NumberOrdersOptions {
	/** `https://…/api`, without a version. */
	readonly baseUrl: string;
	/** The account of every call that names none. */
	readonly accountId?: string;
	/** A user's name and secret, or a token. */
	readonly credentials: { readonly user: string; readonly secret: string } | { readonly token: string };
	/** In place of the global `fetch`. */
	readonly fetch?: typeof fetch;
}

/** A fault as the service tells it. */
export interface ApiFault {
	readonly code: number;
	readonly description: string;
	readonly telephoneNumber?: string;
}

/** Thrown for every answer that is not a success. */
export class ApiError extends Error {
	override readonly name = "ApiError";
	readonly status: number;
	/** Every fault of the request; empty where the answer tells none. */
	readonly faults: readonly ApiFault[];

	constructor(status: number, faults: readonly ApiFault[]) {
		super(`${status}: ${faults.map(({ code, description }) => `${code} ${description}`).join("; ")}`);
		this.status = status;
		this.faults = faults;
	}
}

/** A method for each operation of docs/openapi.yaml, under its name there. */
export type NumberOrders = {
	readonly [Name in keyof Operations]: (
		takes: Operations[Name]["takes"],
	) => Promise<Operations[Name]["answers"]>;
};

/** A client of the JSON API: numbers in E.164, lists always arrays. */
export function numberOrders(options: NumberOrdersOptions): NumberOrders {
	const methods = Object.entries(OPERATIONS).map(([name, operation]) => [
		name,
		(takes: Taken) => call(operation, takes, options),
	]);
	return Object.fromEntries(methods) as NumberOrders;
}

type Taken = Readonly<Record<string, unknown>>;

async function call(
	{ method, path, query, headers, body }: OperationCall,
	takes: Taken,
	options: NumberOrdersOptions,
) {
	const url = new URL(`${options.baseUrl}/v2${filled(path, { accountId: options.accountId, ...takes })}`);
	for (const name of query) if (takes[name] !== undefined) url.searchParams.set(name, String(takes[name]));
	const sent = new Headers({ accept: "application/json", authorization: authorization(options.credentials) });
	for (const name of headers) {
		const value = takes[name.replace(/^\w+/, (word) => word.toLowerCase()).replaceAll("-", "")];
		if (value !== undefined) sent.set(name, String(value));
	}
	if (body !== undefined) sent.set("content-type", CONTENT_TYPES[body]);
	const answer = await (options.fetch ?? fetch)(url.href, {
		method,
		headers: sent,
		...(body === undefined ? {} : { body: WRITERS[body](takes.body) }),
	});
	const text = await answer.text();
	if (!answer.ok) throw new ApiError(answer.status, faultsIn(answer, text));
	if (text !== "") return JSON.parse(text);
	const location = answer.headers.get("location");
	return location === null ? undefined : made(location, answer.headers.get("x-signature-key"));
}

/** What was made, where an answer tells it by headers alone. */
const made = (location: string, signatureKey: string | null) => ({
	id: location.slice(location.lastIndexOf("/") + 1),
	location,
	...(signatureKey === null ? {} : { signatureKey }),
});

/**
 * What a refusal tells. Some are none of the service's, but of what stands before it: those of API Gateway are in XML, whatever a
 * client accepts (contract, section 6), and other machines on the way have words of their own.
 */
function faultsIn(answer: Response, text: string): readonly ApiFault[] {
	const type = answer.headers.get("content-type") ?? "";
	if (/json/i.test(type)) return JSON.parse(text || "{}").errors ?? [];
	const [, code, description] =
		/<ErrorCode>(\d+)<\/ErrorCode><Description>([^<]*)<\/Description>/.exec(text) ?? [];
	return code === undefined ? [] : [{ code: Number(code), description: description ?? "" }];
}

const CONTENT_TYPES = {
	json: "application/json",
	form: "application/x-www-form-urlencoded",
	csv: "text/csv; charset=utf-8",
};

const WRITERS = {
	json: (body: unknown) => JSON.stringify(body),
	form: (body: unknown) => new URLSearchParams(body as Record<string, string>).toString(),
	csv: (body: unknown) => String(body),
};

const filled = (path: string, parameters: Taken): string =>
	path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = parameters[name];
		if (value === undefined) throw new TypeError(`${name} is missing`);
		return encodeURIComponent(String(value));
	});

const authorization = (credentials: NumberOrdersOptions["credentials"]): string =>
	"token" in credentials
		? `Bearer ${credentials.token}`
		: `Basic ${base64(`${credentials.user}:${credentials.secret}`)}`;

/** Of its UTF-8, as the service reads it (RFC 7617, section 2.1): `btoa` by itself takes no characters beyond Latin-1. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
