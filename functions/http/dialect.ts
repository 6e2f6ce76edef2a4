import type { APIGatewayProxyEvent } from "aws-lambda";
import type { ApiVersion } from "./api-path.ts";

/** How an answer is to be written. */
export interface Dialect {
	readonly version: ApiVersion;
	/** Never in v1, whatever the client says it accepts (contract, section 6). */
	readonly json: boolean;
	/** Asked for CSV, which lists have; everything else is answered as without it. */
	readonly csv?: boolean;
}

/** An `Accept` that names CSV, and neither XML nor JSON before it. */
const CSV_FIRST = /^(?:(?!xml|json).){0,1000}\btext\/csv\b/i;

/** The dialect of a client: JSON is v2, and where it asks for it or, without saying what it accepts, speaks it. */
export function dialectOf(version: ApiVersion, headers: APIGatewayProxyEvent["headers"]): Dialect {
	const accept = headers?.accept ?? "";
	const asked = /json|xml/i.test(accept) ? accept : (headers?.["content-type"] ?? "");
	return {
		version,
		json: version === "v2" && /json/i.test(asked),
		...(CSV_FIRST.test(accept) && { csv: true }),
	};
}
