import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAULTS, type Fault, SEARCH_CODES } from "../../domain/fault.ts";
import { ORDER_TYPES } from "../../domain/order/order-type.ts";
import { citationsIn, danglingIn, rulesOf } from "../support/contract-citations.ts";

const CONTRACT = "docs/wire-contract.md";
const contract = readFileSync(CONTRACT, "utf8");
const rules = rulesOf(contract);

/** What cites the contract; not this file, which holds citations that are wrong on purpose. */
const citing = [
	"README.md",
	...globSync(
		"{domain,application,adapters,functions,infra,cli,local,client,docs,test}/**/*.{ts,mjs,md,yaml}",
	),
].filter((file) => !file.endsWith("wire-contract.test.ts"));

/** There are some 130; many fewer would mean that this test has gone blind. */
const CITATIONS_MIN = 100;

describe("citations of the wire contract", () => {
	it("name sections and decisions that it has", () => {
		const texts = citing.map((file) => [file, readFileSync(file, "utf8")] as const);
		expect(texts.flatMap(([file, text]) => danglingIn(file, text, rules))).toEqual([]);
		expect(texts.flatMap(([, text]) => citationsIn(text)).length).toBeGreaterThanOrEqual(CITATIONS_MIN);
	});

	it("in the contract itself, too", () => {
		const named = [...contract.matchAll(/\bsections? (\d+(?:\.\d+)?)/g)];
		expect(named.length).toBeGreaterThan(10);
		expect(named.flatMap(({ 1: rule = "" }) => (rules.has(rule) ? [] : rule))).toEqual([]);
	});
});

describe("the search for citations", () => {
	const known = rulesOf(
		"## 0. Decisions\n\n1. One.\n\n## 1. Paths\n\n2. No decision.\n\n### 1.0 All\n\n### 1.2 Some",
	);

	it("knows headings, and decisions of section 0 alone", () => {
		expect([...known]).toEqual(["0", "0, decision 1", "1", "1.0", "1.2"]);
	});

	it.each([
		["one section", "(contract, section 1.2)", ["1.2"]],
		["several", "the wire contract, sections 1.0, 1.2, and 1.", ["1.0", "1.2", "1"]],
		["a decision", "contract, section 0, decision 1: x", ["0, decision 1"]],
		["one that goes on in the next line", "(contract,\n * section 0,\n\t// decision 1)", ["0, decision 1"]],
		["no codes after it", "contract, section 1.2, codes 5520 and 5521", ["1.2"]],
	])("finds %s", (_, text, expected) => {
		expect(citationsIn(text).map((citation) => citation.rules)).toEqual([expected]);
		expect(danglingIn("a.ts", text, known)).toEqual([]);
	});

	it("says where one dangles, and what it names", () => {
		const text =
			"/** Fine (contract, section 1.2). */\n\n/** Not (contract, sections\n * 1.0 and 9.27; contract, section 0, decision 7). */";
		expect(danglingIn("a.ts", text, known)).toEqual([
			"a.ts:3 there is no section 9.27",
			"a.ts:4 there is no section 0, decision 7",
		]);
	});

	it.each([
		["contract, 1.2"],
		["contract 1.2"],
		["contract, decision 1"],
		["the contract (section 1.2)"],
		["Contract, section 1.2"],
		["contract section 1.2"],
		["section 1.2 of the contract"],
	])("does not take %s for one, and says so", (text) => {
		expect(danglingIn("a.ts", text, known)).toEqual([expect.stringContaining("a.ts:1 is not spelled")]);
	});

	it("leaves a contract alone that is only a word", () => {
		expect(citationsIn("in the words of the contract. storeContract(5); contract tests")).toEqual([]);
	});
});

it("the wire contract lists each order type with the children of its echo", () => {
	const [, table = ""] = contract.split("\n## 2. ");
	const listed = [...table.matchAll(/^\| `(\w+OrderType)` \| (.+?) \|/gm)].map(
		({ 1: name, 2: children = "" }) => [name, [...children.matchAll(/`(\w+)`/g)].map((child) => child[1])],
	);
	const lists = { ExistingTelephoneNumberOrderType: ["TelephoneNumberList", "ReservationIdList"] };
	expect(Object.fromEntries(listed)).toEqual({ ...ORDER_TYPES, ...lists });
});

describe("the faults in the wire contract", () => {
	/** `| 5016 | text | …`, in section 5. */
	const rows = [...contract.matchAll(/^\| (\d{4,5}) \| (.+?) \|/gm)].map(({ 1: code, 2: text = "" }) => ({
		code: Number(code),
		text,
	}));

	/** What a text has where the case fills something in. */
	const BLANK = "…";

	const published = Object.values(FAULTS)
		.map((fault): Fault => {
			const made: unknown =
				typeof fault === "function" ? Reflect.apply(fault, undefined, [BLANK, BLANK]) : fault;
			return made as Fault;
		})
		.filter(({ code }) => typeof code === "number"); // `search` takes its code: those are SEARCH_CODES

	const codes = [...new Set([...published.map(({ code }) => code), ...SEARCH_CODES])].sort((a, b) => a - b);

	it("are those of the catalogue, each listed once", () => {
		expect(rows.map(({ code }) => code).sort((a, b) => a - b)).toEqual(codes);
	});

	it("have the catalogue's texts", () => {
		const silent = published.filter(({ code, description }) => {
			const row = rows.find((one) => one.code === code);
			return description !== BLANK && !row?.text.includes(`\`${description}\``);
		});
		expect(silent).toEqual([]);
	});
});
