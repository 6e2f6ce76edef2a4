/** A place in a text that cites the wire contract, or means to. */
export interface Citation {
	/** Of its first word, from 1. */
	readonly line: number;
	/** As it is written, on one line. */
	readonly text: string;
	/** What it names: `1.3`, `0`, `0, decision 12`. None where it is not spelled as citations are. */
	readonly rules: readonly string[];
}

/** What may stand between two words: blanks and, where a comment goes on in the next line, what that begins with. */
const GAP = String.raw`(?:[\s*#]|//)+`;
const SECTION = String.raw`\d+(?:\.\d+)?`;
const SECTIONS = `${SECTION}(?:(?:,${GAP}(?:and${GAP})?|${GAP}and${GAP})${SECTION})*`;

/** The one spelling: the word, `section 1.3`, `sections 1.0 and 6` or `section 0, decision 12`, and a comma between. */
const CITATION = new RegExp(
	String.raw`contract,${GAP}sections?${GAP}(${SECTIONS})(?:,${GAP}decision${GAP}(\d+))?`,
	"y",
);

/** Whatever looks as if it meant a rule, in whatever spelling. */
const MEANT = new RegExp(
	String.raw`\bcontract\b(?=[\s*,:;(#/]{0,9}(?:§|\b(?:sections?|decisions?)\b|\d))|\bsections?${GAP}${SECTION}${GAP}of${GAP}the${GAP}(?:wire${GAP})?contract\b`,
	"gi",
);

/** Every citation of the wire contract in a text. */
export function citationsIn(text: string): readonly Citation[] {
	return [...text.matchAll(MEANT)].map(({ 0: meant, index }) => {
		CITATION.lastIndex = index;
		const [written, sections = "", decision] = CITATION.exec(text) ?? [];
		const named = sections.match(new RegExp(SECTION, "g")) ?? [];
		return {
			line: text.slice(0, index).split("\n").length,
			text: (written ?? meant).replace(new RegExp(GAP, "g"), " "),
			rules: decision === undefined ? named : named.map((section) => `${section}, decision ${decision}`),
		};
	});
}

/** What there is to cite in the contract: its headings by number, and the numbered decisions of section 0. */
export function rulesOf(contract: string): ReadonlySet<string> {
	const rules = new Set<string>();
	let section = "";
	for (const line of contract.split("\n")) {
		const [, heading] = /^#{2,3} (\d+(?:\.\d+)?)\.? /.exec(line) ?? [];
		const [, decision] = /^(\d+)\. /.exec(line) ?? [];
		if (heading !== undefined) section = heading;
		if (heading !== undefined) rules.add(heading);
		else if (section === "0" && decision !== undefined) rules.add(`0, decision ${decision}`);
	}
	return rules;
}

/** What is wrong with the citations of a file: `file:line` and why, one for each. */
export const danglingIn = (file: string, text: string, rules: ReadonlySet<string>): readonly string[] =>
	citationsIn(text).flatMap((citation) => {
		const at = `${file}:${citation.line}`;
		if (citation.rules.length === 0)
			return [`${at} is not spelled like "contract, section 1.3": ${citation.text}`];
		return citation.rules
			.filter((rule) => !rules.has(rule))
			.map((rule) => `${at} there is no section ${rule}`);
	});
