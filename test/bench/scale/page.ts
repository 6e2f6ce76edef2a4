import { fixed, table } from "../statistics.ts";
import { type Part, partsOfAKey, partsOfAnAwsAccount, partsOfAStack } from "./parts.ts";

/** The tables of docs/scale.md, which any machine makes the same. */
export const scaleTables = (): string =>
	[
		endsOf("of what has a key of its own", partsOfAKey()),
		endsOf("of a stack, as it is deployed for production", partsOfAStack()),
		endsOf("of an AWS account, with all else in it", partsOfAnAwsAccount()),
	].join("\n\n");

const endsOf = (what: string, parts: readonly Part[]): string =>
	table(
		[what, "orders a second", "bounded by", "arithmetic", "raised by"],
		parts.map(({ name, limit, arithmetic, perSecond, raisedBy }) => [
			name,
			`**${fixed(perSecond, 0)}**`,
			limit,
			arithmetic,
			raisedBy,
		]),
	);
