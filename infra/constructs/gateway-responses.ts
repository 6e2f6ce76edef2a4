import { ResponseType, type RestApi } from "aws-cdk-lib/aws-apigateway";

const XML = "application/xml; charset=utf-8";

/** What answers with no body, and the rest: code and description (contract, sections 1.0 and 6). */
type Body = "" | readonly [code: number, description: string];

/** One answer that the gateway gives by itself. */
interface Answer {
	readonly type: ResponseType;
	/** The gateway's own for the type, unless given. */
	readonly status?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: Body;
}

const TOO_MANY = {
	status: "429",
	headers: {
		// The method's bucket is filled again, a share at a time, within a second.
		"Retry-After": "1",
		// The original's header counts seconds since 1970. The gateway can put only constants and its own variables here, and its one
		// clock, context.requestTimeEpoch, counts milliseconds: who took it for seconds would wait for 50,000 years. So a moment that is
		// long over: by the time the answer is read the bucket has room. Who takes it for a count of seconds waits for one.
		"X-RateLimit-Reset": "1",
	},
	body: "",
} as const;

const UNKNOWN_PATH = { status: "404", body: [1016, "The resource does not exist"] } as const;

const NOT_UNDERSTOOD = { status: "400", body: [1019, "The request could not be understood"] } as const;

/**
 * A path that the gateway does not have is one whose callers it takes for AWS's own: it reads their Authorization header as a
 * signature, and speaks of that. No method here wants a signature, so whatever it says of one means that there is no such path. For
 * a header that is no signature at all, as Basic and Bearer are not, it has no type and takes DEFAULT_4XX; and so each answer that
 * is another matter has to be named. (AWS, API Gateway, gateway response types)
 */
const ANSWERS: Readonly<Record<string, Answer>> = {
	Unauthorized: {
		type: ResponseType.UNAUTHORIZED, // also a request without an Authorization header
		status: "401",
		// Without this header some HTTP clients report a broken protocol in place of a wrong password.
		headers: { "WWW-Authenticate": 'Basic realm="number-orders", charset="UTF-8"' },
		body: "",
	},
	AccessDenied: { type: ResponseType.ACCESS_DENIED, status: "403", body: [1001, "Access Denied"] },
	UnknownPath: { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, ...UNKNOWN_PATH }, // of a caller without the header
	UnknownPathSigned: { type: ResponseType.INVALID_SIGNATURE, ...UNKNOWN_PATH },
	UnknownPathSignedLongAgo: { type: ResponseType.EXPIRED_TOKEN, ...UNKNOWN_PATH },
	UnknownResource: { type: ResponseType.RESOURCE_NOT_FOUND, ...UNKNOWN_PATH },
	OtherFault: { type: ResponseType.DEFAULT_4XX, ...UNKNOWN_PATH }, // of a caller with any other header
	BadParameters: { type: ResponseType.BAD_REQUEST_PARAMETERS, ...NOT_UNDERSTOOD },
	BadBody: { type: ResponseType.BAD_REQUEST_BODY, ...NOT_UNDERSTOOD },
	// An operator's web ACL, where there is one, says no.
	Filtered: { type: ResponseType.WAF_FILTERED, status: "403", body: [1001, "Access Denied"] },
	// What is too much for a route its function says, with the number: 1 MB, or 4 of an import. The gateway takes 10 MB, but Lambda no
	// event over 6, in which quotation marks and line breaks count twice: what those refuse is this, and no number is right for all.
	// Answers have Lambda's limit too (`functions/http/answer-size.ts`).
	RequestTooLarge: {
		type: ResponseType.REQUEST_TOO_LARGE,
		status: "413",
		body: [1019, "The body is too large."],
	},
	UnsupportedMediaType: {
		type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
		status: "415",
		body: [1019, "Content-Type must be application/xml."],
	},
	THROTTLED: { type: ResponseType.THROTTLED, ...TOO_MANY },
	QUOTA_EXCEEDED: { type: ResponseType.QUOTA_EXCEEDED, ...TOO_MANY },
	// The authorizer or a function failed or took too long: as with an outage that a function tells of, trying again helps.
	InternalError: {
		type: ResponseType.DEFAULT_5XX,
		status: "503",
		headers: { "Retry-After": "1" },
		body: [1000, "Internal error; try again"],
	},
};

/** The answers the gateway gives by itself, in the words and the codes of the API it serves. */
export function addGatewayResponses(api: RestApi): void {
	for (const [id, { type, status, headers = {}, body }] of Object.entries(ANSWERS)) {
		const text = body === "" ? "" : errorXml(...body);
		api.addGatewayResponse(id, {
			type,
			...(status === undefined ? {} : { statusCode: status }),
			responseHeaders: quoted(text === "" ? headers : { "Content-Type": XML, ...headers }),
			// The gateway picks a template by the request's Accept header, takes application/json for a request without one, and knows no
			// version: JSON under that name would be answered to clients of the original's XML that send no Accept, as its Node client
			// does. So XML under both, and the type said in a header (contract, section 6).
			templates: { "application/xml": text, "application/json": text },
		});
	}
}

function errorXml(code: number, description: string): string {
	return (
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ErrorResponse><ResponseStatus>' +
		`<ErrorCode>${code}</ErrorCode><Description>${description}</Description></ResponseStatus></ErrorResponse>`
	);
}

/** API Gateway takes a text in single quotes for a constant, and any other for the name of a variable. */
function quoted(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]));
}
