import type { APIGatewayProxyEvent } from "aws-lambda";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { BODY_BYTES_MAX } from "../../domain/xml/xml-document.ts";

const XML_TYPE = /^(application|text)\/xml\s*(;|$)/i;

/** What stands where bytes are not UTF-8, whether it was this decoder that met them or the gateway before it. */
const NOT_UTF8 = "\ufffd";

/**
 * The body of a request as text. Refused: another media type than XML (415), more than 1 MB (413), no body, or one that is not
 * UTF-8 (400). A request that names no type counts as XML (contract, section 6).
 */
export function readXmlBody(event: APIGatewayProxyEvent): string | Rejection {
	const type = headerOf(event, "content-type");
	if (type !== undefined && !XML_TYPE.test(type.trim()))
		return { status: 415, faults: [FAULTS.badRequest("Content-Type must be application/xml.")] };
	const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
	if (bytes.length > BODY_BYTES_MAX)
		return { status: 413, faults: [FAULTS.badRequest(`The body must not exceed ${BODY_BYTES_MAX} bytes.`)] };
	const body = bytes.toString("utf8").replace(/^\ufeff/, "");
	if (body.includes(NOT_UTF8)) return { status: 400, faults: [FAULTS.badRequest("The body is not UTF-8.")] };
	if (body.trim() === "") return { status: 400, faults: [FAULTS.badRequest("The request has no body.")] };
	return body;
}

/** A header of the request, its name in any case; undefined without it. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
	const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
	return entry?.[1];
}
