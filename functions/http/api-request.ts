import type { XmlElement } from "../../domain/wire/xml-document.ts";
import type { ApiVersion } from "./api-path.ts";
import type { Caller } from "./caller.ts";

/** A request as the routes see it: nothing of API Gateway, path and caller checked. */
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
	/** The version that the client speaks: what an answer says beyond the original, v2 says alone. */
	readonly version: ApiVersion;
	/** Where it came from, as API Gateway saw it: the client's, or that of what stands between. */
	readonly address: string;
	/** API Gateway's; the log and the access log have it too. */
	readonly requestId: string;
	/** The body as it came in. */
	readonly rawBody: string;
	/** Every query parameter as it was given, its name first. */
	readonly parameters: readonly (readonly [name: string, value: string])[];
	/** A query parameter, its name in any case; the first value of several. */
	query(name: string): string | undefined;
	/** A header, its name in any case. */
	header(name: string): string | undefined;
	/** Every value of a header, its name in any case, in the order in which they came; none without it. */
	headers(name: string): readonly string[];
}

/** A request with the document in its body: XML and JSON read into one tree, whose root has a name only in XML. */
export interface BodyRequest extends ApiRequest {
	readonly body: XmlElement;
}
