import type { Rejection } from "../../domain/fault.ts";
import type { Result } from "../../domain/result.ts";
import type { Element } from "../../domain/wire/element.ts";
import type { Envelope } from "../../domain/wire/envelopes.ts";
import type { Table } from "../../domain/wire/table.ts";
import type { ApiRequest, BodyRequest } from "./api-request.ts";

/** The methods that routes have. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What a request is answered with. */
export interface Answer {
	readonly status: number;
	/** Written as XML, or as JSON to who speaks JSON. */
	readonly body?: Element;
	/** In place of `body` for those who ask for CSV. */
	readonly table?: Table;
	/** In place of `body`: JSON whatever the client speaks. OAuth 2.0 has no other form (RFC 6749, section 5), nor has the operator's API. */
	readonly json?: object;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Faults that a request is answered with: in the route's envelope, unless it has a body that says more. */
export interface Refusal extends Rejection {
	readonly body?: Element;
	readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with what stands around it in XML. */
export interface EnvelopedRefusal extends Refusal {
	readonly envelope: Envelope;
}

interface RouteFor<Request> {
	readonly method: Method;
	/** Literals in lower case, for they are matched in any; parameters in braces: `/accounts/{accountId}/orders/{orderId}`. */
	readonly path: string;
	readonly handler: (request: Request) => Promise<Result<Answer, Refusal>>;
	/** True where the path names no account and is for everybody. Only such a route is reached without a check of account and role. */
	readonly open?: true;
	/** True where the path is the operator's, and names no account: reached in v2 alone, and by operators. */
	readonly operator?: true;
	readonly envelope: Envelope;
}

/** A route that is called without a document in the body of its request. */
export interface PlainRoute extends RouteFor<ApiRequest> {
	readonly readsBody?: never;
}

/** A route that is called with the document in the body of its request, and not without one. */
export interface BodyRoute extends RouteFor<BodyRequest> {
	readonly readsBody: true;
}

/** One method of one path, and what answers it. */
export type ApiRoute = PlainRoute | BodyRoute;

/** Answers the requests of a route. */
export type Handler = PlainRoute["handler"];

/** Answers the requests of a route that reads a body. */
export type BodyHandler = BodyRoute["handler"];
