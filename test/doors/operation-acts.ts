import { type Operation, readOpenApi } from "../support/openapi-document.ts";
import { objectionsTo } from "../support/openapi-validator.ts";
import type { Act, Done, Known } from "./acts.ts";
import { DIED } from "./door.ts";
import { functionOf } from "./function-of.ts";
import { type Given, operationsOver, type Sent, strayOf } from "./operation-requests.ts";
import type { Answer } from "./trial.ts";

/** One method of one path, as `docs/openapi.yaml` declares it. */
interface Declared {
	readonly method: string;
	readonly path: string;
	readonly operation: Operation;
}

const declared: readonly Declared[] = Object.entries(readOpenApi().paths).flatMap(([path, item]) =>
	Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

/** Every operation of `docs/openapi.yaml`. */
export const OPERATION_IDS: readonly string[] = declared.map(({ operation }) => operation.operationId);

/**
 * Requests of every operation, one or several, over what a furnished service has; where another function than numbers-api answers a GET,
 * also by a path that numbers-api hands on to it. Throws for an operation of which it is not said how to ask.
 */
export function operationActs(known: Known): readonly Act[] {
	const operations = operationsOver(known);
	return declared.flatMap((one) => {
		const given = [operations[one.operation.operationId] ?? {}].flat();
		const asked = given.map((each) => requestOf(one, each, known));
		const strays = asked
			.filter(({ method, path }) => method === "GET" && HANDED_ON.includes(functionOf(path)))
			.map((each) => ({ ...each, path: strayOf(each.path) }))
			.filter(({ path }) => functionOf(path) === "numbersApi");
		return [...asked, ...strays].map((each, index) => actOf(one, each, index === 0 ? "" : ` (${index + 1})`));
	});
}

/** The functions to which numbers-api hands on what is theirs. */
const HANDED_ON: readonly string[] = ["ordersApi", "accountApi"];

/** A request as it is sent. */
interface Request extends Pick<Given, "inSteps" | "refusedOnceDone"> {
	readonly method: string;
	readonly path: string;
	readonly sent: Sent;
}

function requestOf({ method, path, operation }: Declared, given: Given, known: Known): Request {
	const { as = {}, query = "", path: instead, body, headers, ...how } = given;
	const values: Readonly<Record<string, string>> = { ...known, ...as };
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Error(`${operation.operationId}: nothing is said of ${name}`);
		return encodeURIComponent(value);
	});
	const asked = new URLSearchParams(query);
	for (const { name, in: where, required } of operation.parameters)
		if (where === "query" && required && !asked.has(name))
			throw new Error(`${operation.operationId}: nothing is said of ${name}`);
	if (operation.requestBody?.required && body === undefined)
		throw new Error(`${operation.operationId} wants a body`);
	const isOperators = path.startsWith("/operator/");
	const type = isOperators ? "application/json" : "application/xml";
	return {
		method,
		path: `${isOperators ? "/v2" : ""}${instead ?? filled}${query && `?${query}`}`,
		sent: {
			...(body !== undefined && { body }),
			headers: { Accept: type, "Content-Type": type, ...headers },
			...(isOperators && { caller: OPERATOR }),
		},
		...how,
	};
}

/** Of no account: operators see what belongs to none. */
export const OPERATOR = { principalId: "root", name: "root", accountIds: "", roles: "operator" };

function actOf({ operation: { operationId } }: Declared, request: Request, more: string): Act {
	const { method, path, sent, inSteps = false, refusedOnceDone = false } = request;
	return {
		name: `${operationId}${more}`,
		operation: operationId,
		writes: method !== "GET",
		isNoted: path.startsWith("/v2/operator/"),
		inSteps,
		refusedOnceDone,
		async do(trial) {
			const answer = await trial.ask(method, path, sent);
			return answer === DIED ? { end: "nothing", told: "" } : doneOf(request, answer);
		},
	};
}

function doneOf({ method, path, sent }: Request, { status, headers, body }: Answer): Done {
	const objections = [
		...objectionsTo({
			method,
			url: `https://api.test${path}`,
			request: { type: sent.headers["Content-Type"] ?? "", body: sent.body ?? "" },
			status,
			headers: new Headers(headers),
			body,
		}),
	];
	if (status === 503 && headers["Retry-After"] === undefined)
		objections.push("it does not say when to come back");
	const told = [`${status} ${body}`, ...objections].join("\n");
	if (objections.length > 0) return { end: "wrong", told };
	if (status === 503 || status === 429) return { end: "later", told };
	return { end: status < 300 ? "done" : "refused", told };
}
