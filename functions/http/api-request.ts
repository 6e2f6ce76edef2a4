import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Rejection } from "../../domain/fault.ts";
import type { XmlElement } from "../../domain/wire/xml-document.ts";
import type { ApiPath } from "./api-path.ts";
import type { Caller } from "./caller.ts";
import { headerOf } from "./header-of.ts";
import { rawBodyOf, readBody } from "./read-body.ts";

/** A request as the routes see it: nothing of API Gateway, XML and JSON read into one tree, path and caller checked. */
export interface ApiRequest {
	readonly caller: Caller;
	/** Of the path, and one of the caller's; empty on a route that names none. */
	readonly accountId: string;
	/** The parameters of the path, decoded. */
	readonly path: Readonly<Record<string, string>>;
	/** Scheme, host, stage and prefix as the client used them, such as `https://host/api/v1`: Locations and Links begin so. */
	readonly baseUrl: string;
	/** The address as the client wrote it, without query and closing slash. */
	readonly url: string;
	/** API Gateway's; the log and the access log have it too. */
	readonly requestId: string;
	/** The body as it came in. */
	readonly rawBody: string;
	/** Every query parameter as it was given, its name first. */
	readonly parameters: readonly (readonly [name: string, value: string])[];
	/** A query parameter, its name in any case; the first value of several. */
	query(name: string): string | undefined;
	/** The body as a tree, whose root has a name only in XML; refused when it is no XML or JSON, too large, or not there. */
	body(): XmlElement | Rejection;
	/** A header, its name in any case. */
	header(name: string): string | undefined;
}

/** What a route is told of an event. */
export function apiRequest(
	event: APIGatewayProxyEvent,
	{ version, baseUrl, url }: ApiPath,
	{ caller, path }: { readonly caller: Caller; readonly path: Readonly<Record<string, string>> },
): ApiRequest {
	const header = (name: string) => headerOf(event, name);
	const rawBody = rawBodyOf(event);
	const parameters = parametersOf(event);
	return {
		caller,
		accountId: path.accountId ?? "",
		path,
		baseUrl,
		url,
		requestId: event.requestContext.requestId,
		rawBody,
		parameters,
		query: (name) => parameters.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
		body: () => readBody(rawBody, header("Content-Type"), version),
		header,
	};
}

const parametersOf = (event: APIGatewayProxyEvent): [name: string, value: string][] =>
	Object.entries(event.multiValueQueryStringParameters ?? {}).flatMap(([name, values = []]) =>
		values.map((value): [string, string] => [name, value]),
	);
