import type {
	Login,
	makeGiveTokenBack,
	makeGrantToken,
	makeRevokeToken,
} from "../../application/accounts/grant-token.ts";
import type { LoginRefusal } from "../../application/ports/users.ts";
import { basicCredentials, type Credentials, credentialsOf } from "../../domain/account/credentials.ts";
import { ok, type Result, refused } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { Answer, ApiRoute, Handler } from "../http/api-route.ts";

/** Longest form read: a few names and a token; the path is open to all. */
const FORM_LENGTH_MAX = 8_192;

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** No answer with a token may be kept by anything in between (RFC 6749, section 5.1). */
const NOT_STORED = { "Cache-Control": "no-store", Pragma: "no-cache" };

/** The use cases behind the routes. */
export interface TokenUseCases {
	readonly grantToken: ReturnType<typeof makeGrantToken>;
	readonly revokeToken: ReturnType<typeof makeRevokeToken>;
	readonly giveTokenBack: ReturnType<typeof makeGiveTokenBack>;
}

/** The words for what is wrong with a request for a token (RFC 6749, section 5.2). */
type OAuthError = "invalid_request" | "invalid_client" | "unsupported_grant_type";

/** A client without a name that a user can have. */
const NOBODY = refused<LoginRefusal>("unknown");

/** OAuth 2.0: tokens by client credentials (RFC 6749, section 4.4), and taking them back (RFC 7009). */
export function tokenRoutes({ grantToken, revokeToken, giveTokenBack }: TokenUseCases): readonly ApiRoute[] {
	const open = { method: "POST", open: true, envelope: errorResponse } as const;
	return [
		{
			...open,
			path: "/oauth2/token",
			handler: answered(async (form, login, { baseUrl }) => {
				const grantType = form.get("grant_type");
				if (grantType === null) return oauthRefusal("invalid_request", "grant_type is missing");
				if (grantType !== "client_credentials")
					return oauthRefusal("unsupported_grant_type", "grant_type must be client_credentials");
				const granted = login === undefined ? NOBODY : await grantToken(login, baseUrl);
				if (!granted.ok) return notLetIn(granted.refusal);
				const { token, seconds } = granted.value;
				return { status: 200, json: { access_token: token, expires_in: seconds, token_type: "Bearer" } };
			}),
		},
		{
			...open,
			path: "/oauth2/revoke",
			handler: answered(async (form, login, { header }) => {
				const token = form.get("token");
				if (token === null) return oauthRefusal("invalid_request", "token is missing");
				if (header("Authorization") === `Bearer ${token}`) {
					await giveTokenBack(token);
					return { status: 200 };
				}
				const revoked = login === undefined ? NOBODY : await revokeToken(login, token);
				return revoked.ok ? { status: 200 } : notLetIn(revoked.refusal);
			}),
		},
	];
}

type FormAnswerer = (form: URLSearchParams, login: Login | undefined, request: ApiRequest) => Promise<Answer>;

/** Reads the form and the client's credentials, and has the answer kept nowhere. */
function answered(answer: FormAnswerer): Handler {
	return async function answerForm(request) {
		const form = formOf(request);
		const told = form.ok ? await answer(form.value, loginOf(request, form.value), request) : form.refusal;
		return ok({ ...told, headers: { ...told.headers, ...NOT_STORED } });
	};
}

/** The form of a request, each of its names once; the client proves who it is in one way. */
function formOf({ header, rawBody }: ApiRequest): Result<URLSearchParams, Answer> {
	if (!FORM_TYPE.test(header("Content-Type")?.trim() ?? ""))
		return refused(oauthRefusal("invalid_request", "Content-Type must be application/x-www-form-urlencoded"));
	if (rawBody.length > FORM_LENGTH_MAX)
		return refused(oauthRefusal("invalid_request", `The body must not exceed ${FORM_LENGTH_MAX} characters`));
	const form = new URLSearchParams(rawBody);
	const names = [...form.keys()];
	if (new Set(names).size < names.length)
		return refused(oauthRefusal("invalid_request", "A parameter is there twice"));
	if (header("Authorization") !== undefined && form.has("client_secret"))
		return refused(oauthRefusal("invalid_request", "The client has two secrets"));
	return ok(form);
}

function loginOf(request: ApiRequest, form: URLSearchParams): Login | undefined {
	const credentials = clientOf(request, form);
	return credentials && { credentials, address: request.address };
}

/** By the header, or in the form (RFC 6749, section 2.3.1). */
function clientOf({ header }: ApiRequest, form: URLSearchParams): Credentials | undefined {
	const authorization = header("Authorization");
	if (authorization === undefined)
		return credentialsOf(form.get("client_id") ?? "", form.get("client_secret") ?? "");
	const { name = "", secret = "" } = basicCredentials(authorization) ?? {};
	// In this header names are also escaped as in a form; of the characters that a user's name may have, that changes one.
	return credentialsOf(name.replace("%40", "@"), secret);
}

/** RFC 6749 has no word for a client that asks too often; this one is its word for what a server cannot do just now. */
const notLetIn = (why: LoginRefusal): Answer =>
	why === "unknown"
		? oauthRefusal("invalid_client", "The client or its secret is unknown")
		: {
				status: 429,
				json: { error: "temporarily_unavailable", error_description: "Too many requests; come again later" },
				headers: { "Retry-After": String(why.retryAfterSeconds) },
			};

/** API Gateway hands `WWW-Authenticate` on as `x-amzn-Remapped-WWW-Authenticate`: it keeps the name for itself. */
const oauthRefusal = (error: OAuthError, error_description: string): Answer =>
	error === "invalid_client"
		? {
				status: 401,
				json: { error, error_description },
				headers: { "WWW-Authenticate": 'Basic realm="number-orders", charset="UTF-8"' },
			}
		: { status: 400, json: { error, error_description } };
