import { FAULTS, type SearchFaultCode } from "../fault.ts";
import type { RateCenter } from "../inventory/local-calling.ts";
import { rateCenterOfId } from "../inventory/rate-center-id.ts";
import {
	type FieldReader,
	readAreaCode,
	readCity,
	readLata,
	readNpaNxx,
	readRateCenter,
	readState,
	readZip,
} from "../request/read-fields.ts";
import { readWhole } from "../request/read-query.ts";
import { collectFaults, type Result } from "../result.ts";
import type { Parameters } from "./check-number-search.ts";
import { PAGE_SIZE_MAX } from "./number-query.ts";

/** What a rate center is shown with only if it is asked for, as `embed` names it. */
export const EMBEDDED = ["Cities", "ZipCodes", "NpaNxxX", "AvailableNumberCount", "Tiers"] as const;

/** One of them. */
export type Embedded = (typeof EMBEDDED)[number];

/** Which rate centers a customer asks for; everything that is present must hold. Texts are upper-case and trimmed. */
export interface CoveredQuery {
	readonly state?: string;
	/** Area code. Without a state, a LATA, a ZIP code or an exchange it is what they are looked for by. */
	readonly npa?: string;
	/** Six digits, or seven. */
	readonly npaNxx?: string;
	/** Five digits. */
	readonly zip?: string;
	readonly lata?: string;
	readonly city?: string;
	/** Price tier, digits. */
	readonly tier?: string;
	/** The rate center's name, and as its abbreviation: it has one here, and must be both. */
	readonly name?: string;
	readonly abbreviation?: string;
	/** A page that is asked for: the one that begins with a rate center, or the n-th, from 1. */
	readonly page: { readonly from: RateCenter } | { readonly index: number };
	readonly size: number;
	readonly embed: ReadonlySet<Embedded>;
}

/** Rate centers on a page unless the client says how many: what the Node client asks for. */
const PAGE_SIZE_DEFAULT = 500;

const readTier: FieldReader = (text, report) => {
	if (/^\d{1,2}$/.test(text)) return text;
	report(FAULTS.criteriaUnsupported("tier must be a number."));
	return undefined;
};

const CRITERIA = {
	state: [4006, readState],
	npa: [4000, readAreaCode],
	npaNxx: [4002, readNpaNxx],
	zip: [4007, readZip],
	lata: [4008, readLata],
	city: [4005, readCity],
	tier: [4010, readTier],
	name: [4001, readRateCenter],
	abbreviation: [4001, readRateCenter],
} as const satisfies Readonly<Record<string, readonly [SearchFaultCode, FieldReader]>>;

/** One of these at least says in which states to look: there is no list of all places. */
const LEADING = ["state", "zip", "npaNxx", "lata", "npa"] as const;

/**
 * The query of the list of rate centers, or every fault in it (contract, section 1.4). `embeds` are the values of `embed`, each a name
 * or several with commas, in any case.
 */
export const checkCoveredQuery = (parameters: Parameters, embeds: readonly string[]): Result<CoveredQuery> =>
	collectFaults((report) => {
		const criteria: { -readonly [key in keyof typeof CRITERIA]?: string } = {};
		for (const [name, [code, read]] of Object.entries(CRITERIA)) {
			const text = parameters(name)?.trim();
			const value =
				text === undefined
					? undefined
					: read(text, ({ description }) => report(FAULTS.search(code, description)));
			if (value !== undefined) criteria[name as keyof typeof CRITERIA] = value;
		}
		if (LEADING.every((name) => parameters(name) === undefined))
			report(FAULTS.criteriaUnsupported("Please also specify state, zip, npaNxx, lata or npa."));
		const pageText = parameters("page")?.trim() || "1";
		const page = readPage(pageText);
		if (page === undefined) report(FAULTS.pageInvalid);
		const sizeText = parameters("size")?.trim() || undefined;
		const size = readWhole("size", sizeText, { least: 1, most: PAGE_SIZE_MAX }, report) ?? PAGE_SIZE_DEFAULT;
		const embed = embeds.flatMap((text) => text.split(",")).map(embeddedNamed);
		if (embed.includes(undefined))
			report(FAULTS.criteriaUnsupported(`embed must be one of ${EMBEDDED.join(", ")}.`));
		return page && { ...criteria, page, size, embed: new Set(embed.filter((each) => each !== undefined)) };
	});

const embeddedNamed = (text: string): Embedded | undefined =>
	EMBEDDED.find((name) => name.toLowerCase() === text.trim().toLowerCase());

function readPage(text: string): CoveredQuery["page"] | undefined {
	if (/^[1-9]\d{0,5}$/.test(text)) return { index: Number(text) };
	const from = rateCenterOfId(text);
	return from && { from };
}
