import type { APIGatewayProxyResult } from "aws-lambda";
import { element, renderJson, renderXml } from "../../domain/wire/element.ts";
import type { Envelope } from "../../domain/wire/envelopes.ts";
import { encodeErrorList } from "../../domain/wire/fault-codec.ts";
import type { ApiVersion } from "./api-path.ts";
import type { Answer, Refusal } from "./api-route.ts";

/** Media type of XML answers (contract, section 6). */
export const XML_CONTENT_TYPE = "application/xml; charset=utf-8";

/** Media type of JSON answers. */
export const JSON_CONTENT_TYPE = "application/json; charset=utf-8";

/** How an answer is to be written. */
export interface Dialect {
	readonly version: ApiVersion;
	/** Never in v1, whatever the client says it accepts (contract, section 6). */
	readonly json: boolean;
}

/** The dialect of a client: JSON is v2, and where it asks for it or, without saying what it accepts, speaks it. */
export function dialectOf(version: ApiVersion, header: (name: string) => string | undefined): Dialect {
	const accept = header("Accept") ?? "";
	const asked = /json|xml/i.test(accept) ? accept : (header("Content-Type") ?? "");
	return { version, json: version === "v2" && /json/i.test(asked) };
}

/** An answer as API Gateway takes it. Without a body it has no media type. */
export function renderAnswer(
	{ status, body, json, headers }: Answer,
	dialect: Dialect,
): APIGatewayProxyResult {
	if (json !== undefined) return proxyResult(status, JSON_CONTENT_TYPE, JSON.stringify(json), headers);
	if (body === undefined) return { statusCode: status, headers: { ...headers }, body: "" };
	if (dialect.json) return proxyResult(status, JSON_CONTENT_TYPE, renderJson(body), headers);
	const numbers = dialect.version === "v2" ? "e164" : "national";
	return proxyResult(status, XML_CONTENT_TYPE, renderXml(body, numbers), headers);
}

/** A refusal as API Gateway takes it: in JSON one shape for all, in XML the resource's own. */
export function renderRefusal(
	{ status, faults, body, headers = {} }: Refusal,
	envelope: Envelope,
	dialect: Dialect,
): APIGatewayProxyResult {
	const told = dialect.json ? element("ErrorResponse", encodeErrorList(faults)) : (body ?? envelope(faults));
	return renderAnswer({ status, body: told, headers }, dialect);
}

const proxyResult = (
	statusCode: number,
	contentType: string,
	body: string,
	headers: Answer["headers"],
): APIGatewayProxyResult => ({ statusCode, headers: { "Content-Type": contentType, ...headers }, body });
