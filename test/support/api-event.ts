import type { APIGatewayProxyEvent } from "aws-lambda";

/** What of a request a test cares about. */
export interface AskedOfApi {
	/** What the authorizer said of the caller: by default the demo user, who may order. */
	readonly caller?: Readonly<Record<string, string>>;
	/** A list is a header that came several times. */
	readonly headers?: Readonly<Record<string, string | readonly string[]>>;
	readonly body?: string;
}

const DEMO = { principalId: "demo", name: "demo", accountIds: "9900000", roles: "ordering" };

/** The event of a request to `https://api.test/api…`, as API Gateway words it. */
export function apiEvent(
	httpMethod: string,
	pathAndQuery: string,
	{ caller = DEMO, headers = {}, body }: AskedOfApi = {},
): APIGatewayProxyEvent {
	const [path = "", query = ""] = pathAndQuery.split("?");
	const parameters = new URLSearchParams(query);
	const sent = Object.entries({ Host: "api.test", "X-Forwarded-Proto": "https", ...headers });
	return {
		resource: "/{proxy+}",
		path,
		httpMethod,
		headers: Object.fromEntries(sent.map(([name, value]) => [name, [value].flat().at(-1)])),
		multiValueHeaders: Object.fromEntries(sent.map(([name, value]) => [name, [value].flat()])),
		queryStringParameters: null,
		multiValueQueryStringParameters:
			query === ""
				? null
				: Object.fromEntries([...parameters.keys()].map((key) => [key, parameters.getAll(key)])),
		pathParameters: { proxy: path.slice(1) },
		stageVariables: null,
		requestContext: {
			requestId: "r-1",
			path: `/api${path}`,
			authorizer: caller,
			identity: { sourceIp: "192.0.2.1" },
		},
		body: body ?? null,
		isBase64Encoded: false,
	} as unknown as APIGatewayProxyEvent;
}
