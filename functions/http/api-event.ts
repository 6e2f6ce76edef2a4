import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Refused } from "../../domain/result.ts";
import type { XmlElement } from "../../domain/wire/xml-document.ts";
import type { ApiPath } from "./api-path.ts";
import type { ApiRoute, EnvelopedRefusal } from "./api-route.ts";
import type { Caller } from "./caller.ts";
import type { Dialect } from "./dialect.ts";
import type { MatchedPath } from "./match-route.ts";

/** An event of API Gateway, with what the phases of the pipeline found out of it. Each member is written by one phase, named here. */
export interface ApiEvent extends APIGatewayProxyEvent {
	/** By `negotiate`. */
	address: ApiPath;
	/** By `negotiate`. */
	dialect: Dialect;
	/** By `findRoute`: what there is at the path, for whoever may have it. */
	found: MatchedPath;
	/** By `keepToAccounts`, for a caller who may look at the account that the path names. */
	caller: Caller;
	/** By `keepToRoles`, for a caller who may use it. No other phase hands out a route. */
	route: ApiRoute;
	/** By `readBody`, for a route that reads one. */
	document: XmlElement | undefined;
}

/** One phase of a request: it adds what it finds out to the event, or ends the request with what it answers. */
export interface Phase {
	readonly before: (request: { readonly event: ApiEvent }) => Refused<EnvelopedRefusal> | undefined;
}
