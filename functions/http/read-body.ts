import { isUtf8 } from "node:buffer";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { FAULTS, type Fault, type Rejection } from "../../domain/fault.ts";
import { invalid, type Result, refused } from "../../domain/result.ts";
import { fitsCharset } from "../../domain/wire/charset.ts";
import { parseJson } from "../../domain/wire/json-document.ts";
import { BODY_BYTES_MAX, parseXml, type XmlElement } from "../../domain/wire/xml-document.ts";
import type { Phase } from "./api-event.ts";
import type { ApiVersion } from "./api-path.ts";

const XML_TYPE = /^(application|text)\/xml\s*(;|$)/i;
const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** What the `Content-Type` of a request may be, in words (contract, section 6). */
const TYPES = { v1: "application/xml", v2: "application/xml or application/json" } as const;

/** What the gateway puts where bytes are not UTF-8; a client may have written it as well, which nobody can tell any more. */
const REPLACEMENT = "\ufffd";

/** A body as the gateway hands it over: decoded, or the bytes in base64. */
type Sent = Pick<APIGatewayProxyEvent, "body" | "isBase64Encoded">;

/** Why a body cannot be told from one that was not UTF-8; undefined for one that surely was. */
export function utf8Objection({ body, isBase64Encoded }: Sent): Fault | undefined {
	if (isBase64Encoded)
		return isUtf8(Buffer.from(body ?? "", "base64"))
			? undefined
			: FAULTS.badRequest("The body is not UTF-8.");
	return body?.includes(REPLACEMENT)
		? FAULTS.badRequest("The body is not UTF-8, or holds U+FFFD, which stands for what is not.")
		: undefined;
}

/** Answered for a `Content-Type` that says another encoding: who goes by it finds another text in the same bytes. */
export const WRONG_CHARSET: Rejection = {
	status: 415,
	faults: [FAULTS.badRequest("The charset of Content-Type must be UTF-8.")],
};

/** The body of a request as it came in, without a byte order mark. */
export const rawBodyOf = ({ body, isBase64Encoded }: Sent): string =>
	Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8")
		.toString("utf8")
		.replace(/^\ufeff/, "");

/** Reads the body of a request for a route that takes one, or refuses it in the route's envelope. */
export const readBody: Phase = {
	before({ event }) {
		const { route, headers, address } = event;
		if (!route.readsBody) return undefined;
		const document = documentOf(event, headers?.["content-type"], address.version);
		if (!document.ok) return refused({ ...document.refusal, envelope: route.envelope });
		event.document = document.value;
		return undefined;
	},
};

/**
 * The body of a request as a tree. Refused: another media type than XML or, in v2, JSON, or another charset than UTF-8 (415), more
 * than 1 MB (413), no body, one that is not UTF-8, and bad syntax (400). A request that names no type counts as XML (contract, section 6).
 */
export function documentOf(
	sent: Sent,
	contentType: string | undefined,
	version: ApiVersion,
): Result<XmlElement> {
	const body = rawBodyOf(sent);
	const type = contentType?.trim() ?? "application/xml";
	const isJson = version === "v2" && JSON_TYPE.test(type);
	if (!isJson && !XML_TYPE.test(type))
		return refused({ status: 415, faults: [FAULTS.badRequest(`Content-Type must be ${TYPES[version]}.`)] });
	if (Buffer.byteLength(body) > BODY_BYTES_MAX)
		return refused({
			status: 413,
			faults: [FAULTS.badRequest(`The body must not exceed ${BODY_BYTES_MAX} bytes.`)],
		});
	if (!fitsCharset(type, body)) return refused(WRONG_CHARSET);
	const undecodable = utf8Objection(sent);
	if (undecodable !== undefined) return invalid([undecodable]);
	if (body.trim() === "") return invalid([FAULTS.badRequest("The request has no body.")]);
	return isJson ? parseJson(body) : parseXml(body);
}
