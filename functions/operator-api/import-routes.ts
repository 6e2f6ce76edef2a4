import type { makeImportStock } from "../../application/operator/import-stock.ts";
import { FAULTS } from "../../domain/fault.ts";
import { readBoolean } from "../../domain/request/read-fields.ts";
import { invalid, mapValue, refused } from "../../domain/result.ts";
import { fitsCharset } from "../../domain/wire/charset.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { utf8Objection, WRONG_CHARSET } from "../http/read-body.ts";

/** The use cases behind the route. */
export interface ImportApi {
	readonly importStock: ReturnType<typeof makeImportStock>;
}

/**
 * Longest text: Lambda takes an event of 6 MB (AWS, Lambda quotas), in which each line break and quotation mark of the text takes two
 * bytes, and headers their share.
 */
const CSV_BYTES_MAX = 4 * 2 ** 20;

const CSV_TYPE = /^text\/csv\s*(;|$)/i;

/** The path by which an operator brings numbers into stock (contract, section 8). */
export function importRoutes({ importStock }: ImportApi): readonly ApiRoute[] {
	return [
		{
			method: "POST",
			path: "/operator/imports",
			operator: true,
			envelope: errorResponse,
			handler: async ({ caller, header, query, rawBody: text }) => {
				if (!CSV_TYPE.test(header("Content-Type")?.trim() ?? ""))
					return refused({ status: 415, faults: [FAULTS.badRequest("Content-Type must be text/csv.")] });
				if (Buffer.byteLength(text) > CSV_BYTES_MAX)
					return refused({
						status: 413,
						faults: [FAULTS.badRequest(`The body must not exceed ${CSV_BYTES_MAX} bytes.`)],
					});
				if (!fitsCharset(header("Content-Type") ?? "", text)) return refused(WRONG_CHARSET);
				const undecodable = utf8Objection({ body: text, isBase64Encoded: false });
				if (undecodable !== undefined) return invalid([undecodable]);
				const dryRun = readBoolean(query("dryRun") || "false");
				if (dryRun === undefined) return invalid([FAULTS.badRequest("dryRun must be true or false.")]);
				const done = await importStock({ operator: caller.name, text, dryRun });
				return mapValue(done, (json) => ({ status: 200, json }));
			},
		},
	];
}
