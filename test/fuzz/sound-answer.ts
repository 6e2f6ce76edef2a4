import sax from "sax";
import { objectionsTo } from "../support/openapi-validator.ts";
import type { HostileRequest } from "./hostile-request.ts";

/** An answer as its client has it. */
export interface GivenAnswer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: string;
}

/** The longest answer to a request that is refused (contract, section 6). */
const REFUSAL_BYTES_MAX = 1_000_000;

/** A hundred faults, and one that says how many more there are. */
const FAULTS_MAX = 101;

/** Signs of a value that was written without being looked at. */
const ACCIDENTS = ["[object Object]", "undefined", "NaN", "node_modules", "file:///"];

/** What no XML may hold, however it is written (XML 1.0, section 2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Which of the signs of an accident a request has itself, so that an answer may repeat them. */
export const accidentsIn = (request: HostileRequest): readonly string[] =>
	ACCIDENTS.filter((accident) => sent(request).includes(accident));

/**
 * What of an answer to a hostile request no client should have to bear, as sentences; empty if it is sound. `repeatable` are the signs of an
 * accident that somebody sent: the request itself, or one before it that was kept.
 */
export function objectionsToAnswer(
	request: HostileRequest,
	answer: GivenAnswer,
	repeatable: readonly string[] = accidentsIn(request),
): readonly string[] {
	const { status, headers, body } = answer;
	const type = headers.get("content-type") ?? "";
	const isRefused = status >= 400;
	const objections: string[] = [];
	if (status >= 500) objections.push(`the status is ${status}`);
	if (isRefused && Buffer.byteLength(body) > REFUSAL_BYTES_MAX)
		objections.push(`a refusal has ${Buffer.byteLength(body)} bytes`);
	if (!isOfGateway(answer)) objections.push(...objectionsToType(request, type, body));
	try {
		const faults = faultsIn(type, body);
		if (isRefused && faults > FAULTS_MAX) objections.push(`a refusal has ${faults} faults`);
		if (isRefused && faults === 0 && body !== "" && !isOAuth(request))
			objections.push("a refusal has no fault");
	} catch (error) {
		objections.push(`the body is not well-formed: ${error}`);
	}
	for (const accident of ACCIDENTS)
		if (body.includes(accident) && !repeatable.includes(accident))
			objections.push(`the answer says ${accident}`);
	if (request.isDeclared && !isOfGateway(answer) && !(isOAuth(request) && body.includes("1019")))
		objections.push(...objectionsByContract(request, answer));
	return objections;
}

/** What the gateway answers by itself is XML, whoever asks (contract, section 6). */
const isOfGateway = ({ headers }: GivenAnswer): boolean => headers.has("x-amzn-errortype");

/** The path may be written with escapes. */
const isOAuth = ({ target }: HostileRequest): boolean => /\/[o%6f]+auth2\//i.test(target);

/** v1 is XML whatever was asked for; v2 is JSON for who asks for that alone. */
function objectionsToType(request: HostileRequest, type: string, body: string): readonly string[] {
	if (body === "" || isOAuth(request)) return [];
	const isJson = type.startsWith("application/json");
	const isV2 = /^\/+(?:api\/)?v2(?:\/|$)/i.test(request.target);
	const accepts = request.headers.filter(([name]) => name === "accept").map(([, value]) => value);
	const only = accepts.length > 0 && accepts.every((value) => value === "application/json");
	if (!isV2 && isJson) return ["v1 is answered JSON"];
	if (isV2 && only && !isJson) return [`v2 is answered ${type} where JSON was asked for`];
	return [];
}

/** How many faults a body tells of. Throws for what is no XML, no JSON or neither. */
function faultsIn(type: string, body: string): number {
	if (body === "") return 0;
	if (type.startsWith("application/json")) {
		const { errors } = JSON.parse(body) as { readonly errors?: readonly unknown[] };
		return errors?.length ?? 0;
	}
	if (type.startsWith("text/csv")) return 0;
	if (!type.startsWith("application/xml")) throw new Error(`it is ${type || "of no type"}`);
	return faultsOfXml(body);
}

/** By a parser that the service does not use. */
function faultsOfXml(body: string): number {
	if (FORBIDDEN.test(body)) throw new Error("it holds a character that XML forbids");
	if (!body.startsWith('<?xml version="1.0" encoding="UTF-8"')) throw new Error("it has no XML declaration");
	const parser = sax.parser(true, { position: false });
	let faults = 0;
	parser.onopentag = ({ name }) => {
		if (name === "Error" || name === "ErrorCode") faults += 1;
	};
	parser.write(body).close();
	return faults;
}

/** All that a request says, as texts that an echo of it may hold. */
const sent = ({ target, headers, body }: HostileRequest): string => {
	const written = `${target} ${headers.flat().join(" ")} ${body}`;
	try {
		return `${written} ${decodeURIComponent(target)}`;
	} catch {
		return written;
	}
};

/** Longer answers are echoes of what was sent, which is held to nothing, and take half the time to read. */
const HELD_TO_CONTRACT_MAX = 50_000;

/** What `docs/openapi.yaml` has against the answer. What it has against the request is what makes that hostile. */
function objectionsByContract(
	request: HostileRequest,
	{ status, headers, body }: GivenAnswer,
): readonly string[] {
	if (body.length > HELD_TO_CONTRACT_MAX) return [];
	const path = request.target.split("?")[0];
	return objectionsTo({
		method: request.method,
		url: `http://api.test${path}`,
		request: { type: "urlencoded", body: "" },
		status,
		headers,
		body,
	});
}
