import type middy from "@middy/core";
import type { APIGatewayProxyResult } from "aws-lambda";
import { toldFaults } from "../../domain/fault.ts";
import type { Result } from "../../domain/result.ts";
import { type Element, element, renderJson, renderXml } from "../../domain/wire/element.ts";
import { encodeErrorList } from "../../domain/wire/fault-codec.ts";
import { renderCsv } from "../../domain/wire/table.ts";
import { fitsLambda, REFUSAL_BYTES_MAX, TOO_LONG } from "./answer-size.ts";
import type { ApiEvent } from "./api-event.ts";
import type { Answer, EnvelopedRefusal } from "./api-route.ts";
import type { Dialect } from "./dialect.ts";

/** Media type of XML answers (contract, section 6). */
export const XML_CONTENT_TYPE = "application/xml; charset=utf-8";

/** Media type of JSON answers. */
export const JSON_CONTENT_TYPE = "application/json; charset=utf-8";

/** Media type of lists as CSV (RFC 7111, section 5.1): their first row names the columns. */
export const CSV_CONTENT_TYPE = "text/csv; charset=utf-8; header=present";

/** Writes the answer, or the refusal, that the request came to, in the client's dialect. */
export const renderAnswers: middy.MiddlewareObj<ApiEvent, unknown> = {
	after(request) {
		const answer = request.response as Result<Answer, EnvelopedRefusal>;
		const { dialect } = request.event;
		const written = answer.ok ? renderAnswer(answer.value, dialect) : renderRefusal(answer.refusal, dialect);
		request.response = fitsLambda(written) ? written : renderRefusal(TOO_LONG, dialect);
	},
};

/** An answer as API Gateway takes it. Without a body it has no media type. */
export function renderAnswer(
	{ status, body, json, table, headers }: Answer,
	dialect: Dialect,
): APIGatewayProxyResult {
	const numbers = dialect.version === "v2" ? "E164" : "LEGACY";
	if (table !== undefined && dialect.csv) {
		const next = table.next === undefined ? {} : { Link: `<${table.next}>; rel="next"` };
		return proxyResult(status, CSV_CONTENT_TYPE, renderCsv(table, numbers), { ...next, ...headers });
	}
	if (json !== undefined) return proxyResult(status, JSON_CONTENT_TYPE, JSON.stringify(json), headers);
	if (body === undefined) return { statusCode: status, headers: { ...headers }, body: "" };
	if (dialect.json) return proxyResult(status, JSON_CONTENT_TYPE, renderJson(body), headers);
	return proxyResult(status, XML_CONTENT_TYPE, renderXml(body, numbers), headers);
}

/**
 * A refusal as API Gateway takes it: in JSON one shape for all, in XML the resource's own, each with the faults that are told. What
 * the route says besides, an echo of what was sent, is left out where the answer would be too long with it.
 */
export function renderRefusal(
	{ status, faults, retryAfterSeconds, body, headers, envelope }: EnvelopedRefusal,
	dialect: Dialect,
): APIGatewayProxyResult {
	const told = toldFaults(faults);
	const again = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
	const written = (refusal: Element) =>
		renderAnswer({ status, body: refusal, headers: { ...again, ...headers } }, dialect);
	if (dialect.json) return written(element("ErrorResponse", encodeErrorList(told)));
	const whole = body && written(body);
	return whole && Buffer.byteLength(whole.body) <= REFUSAL_BYTES_MAX ? whole : written(envelope(told));
}

const proxyResult = (
	statusCode: number,
	contentType: string,
	body: string,
	headers: Answer["headers"],
): APIGatewayProxyResult => ({ statusCode, headers: { "Content-Type": contentType, ...headers }, body });
