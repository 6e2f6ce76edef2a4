import { ResponseType, type RestApi } from "aws-cdk-lib/aws-apigateway";

/** Seconds a throttled caller is asked to wait. */
const RETRY_AFTER_SECONDS = 1;

const NO_BODY = { "application/xml": "" };

const errorBody = (code: number, description: string) => ({
	"application/xml":
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ErrorResponse><ResponseStatus>' +
		`<ErrorCode>${code}</ErrorCode><Description>${description}</Description></ResponseStatus></ErrorResponse>`,
});

/** The answers the gateway gives by itself, in the words and the codes of the API it serves. */
export function addGatewayResponses(api: RestApi): void {
	api.addGatewayResponse("Unauthorized", {
		type: ResponseType.UNAUTHORIZED, // also a request without an Authorization header
		statusCode: "401",
		// Without this header some HTTP clients report a broken protocol in place of a wrong password.
		responseHeaders: { "WWW-Authenticate": `'Basic realm="number-orders"'` },
		templates: NO_BODY,
	});
	api.addGatewayResponse("AccessDenied", {
		type: ResponseType.ACCESS_DENIED,
		statusCode: "403",
		templates: errorBody(1001, "Access Denied"),
	});
	api.addGatewayResponse("UnknownPath", {
		type: ResponseType.MISSING_AUTHENTICATION_TOKEN, // the gateway's name for a path or method it does not have
		statusCode: "404",
		templates: errorBody(1016, "The resource does not exist"),
	});
	api.addGatewayResponse("RequestTooLarge", {
		type: ResponseType.REQUEST_TOO_LARGE,
		statusCode: "413",
		templates: NO_BODY,
	});
	api.addGatewayResponse("UnsupportedMediaType", {
		type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
		statusCode: "415",
		templates: NO_BODY,
	});
	for (const type of [ResponseType.THROTTLED, ResponseType.QUOTA_EXCEEDED]) {
		api.addGatewayResponse(type.responseType, {
			type,
			statusCode: "429",
			responseHeaders: { "Retry-After": `'${RETRY_AFTER_SECONDS}'` },
			templates: NO_BODY,
		});
	}
	api.addGatewayResponse("OtherFault", {
		type: ResponseType.DEFAULT_4XX,
		templates: errorBody(1019, "The request could not be understood"),
	});
	api.addGatewayResponse("InternalError", {
		type: ResponseType.DEFAULT_5XX,
		templates: errorBody(1000, "Internal error; try again"),
	});
}
