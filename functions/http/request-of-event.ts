import type { APIGatewayProxyEvent } from "aws-lambda";
import type { ApiEvent } from "./api-event.ts";
import type { ApiRequest } from "./api-request.ts";
import { rawBodyOf } from "./read-body.ts";

/** What a route is told of an event that has come through the pipeline. */
export function requestOfEvent(event: ApiEvent): ApiRequest {
	const { caller, found, address } = event;
	const parameters = parametersOf(event);
	return {
		caller,
		accountId: found.parameters.accountId ?? "",
		path: found.parameters,
		baseUrl: address.baseUrl,
		url: address.url,
		version: address.version,
		address: event.requestContext.identity?.sourceIp ?? "",
		requestId: event.requestContext.requestId,
		rawBody: rawBodyOf(event),
		parameters,
		query: (name) => parameters.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
		header: (name) => event.headers?.[name.toLowerCase()],
		headers: (name) => event.multiValueHeaders?.[name.toLowerCase()] ?? [],
	};
}

const parametersOf = (event: APIGatewayProxyEvent): [name: string, value: string][] =>
	Object.entries(event.multiValueQueryStringParameters ?? {}).flatMap(([name, values = []]) =>
		values.map((value): [string, string] => [name, value]),
	);
