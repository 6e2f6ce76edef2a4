import { describe, expect, it } from "vitest";
import { partsOf, withPart } from "../../../console/import-parts.ts";

const HEADER = "first,last\n";
const rows = (count: number) => Array.from({ length: count }, (_, n) => `${9195550000 + n},\n`);

describe("a file of stock in parts", () => {
	it("is one part where it is small, and where it is empty", () => {
		expect(partsOf(HEADER + rows(100).join(""))).toHaveLength(1);
		expect(partsOf("")).toEqual([{ text: "", linesBefore: 0, upTo: 0 }]);
		expect(partsOf("first,last")).toEqual([{ text: "first,last", linesBefore: 0, upTo: 10 }]);
	});

	it.each([
		[101, 2],
		[2_000, 20],
		[20_000, 20],
		[20_001, 21],
	])("of %d rows is sent in %d parts, each with the header and whole rows", (count, parts) => {
		const text = HEADER + rows(count).join("");
		const made = partsOf(text);
		expect(made).toHaveLength(parts);
		expect(HEADER + made.map((part) => part.text.slice(HEADER.length)).join("")).toBe(text);
		for (const part of made) expect(part.text.startsWith(`${HEADER}9195`)).toBe(true);
		expect(made.at(-1)?.upTo).toBe(text.length);
	});

	it.each(["\n", "\r\n", "\r"])("keeps a row together whose field has a line end of %j", (end) => {
		const row = `9195550000,"a ""b""${end}c"${end}`;
		const text = `first,last${end}${row.repeat(150)}`;
		const [first, second] = partsOf(text);
		expect(first?.text).toBe(`first,last${end}${row.repeat(100)}`);
		expect(second).toMatchObject({ text: `first,last${end}${row.repeat(50)}`, linesBefore: 200 });
	});

	it("keeps what an unclosed quotation mark begins, to the end", () => {
		expect(partsOf('first\n"a\nb')).toEqual([{ text: 'first\n"a\nb', linesBefore: 0, upTo: 10 }]);
	});
});

describe("what came of parts", () => {
	const part = {
		dryRun: true,
		added: 10,
		alreadyKnown: 1,
		rejected: 1,
		rejectedRows: [{ line: 3, reason: "why" }],
		served: [{ accountId: "1", orderId: "a", missing: 5, share: 3 }],
		isCut: false,
	};

	it("is summed up, by the lines of the file, each order with no more than it lacks", () => {
		const one = withPart(undefined, part, { linesBefore: 0 });
		const more = {
			...part,
			served: [...part.served, { accountId: "2", orderId: "b", missing: 1, share: 1 }],
			isCut: true,
		};
		expect(withPart(one, more, { linesBefore: 100 })).toEqual({
			dryRun: true,
			added: 20,
			alreadyKnown: 2,
			rejected: 2,
			rejectedRows: [
				{ line: 3, reason: "why" },
				{ line: 103, reason: "why" },
			],
			served: [
				{ accountId: "1", orderId: "a", missing: 5, share: 5 },
				{ accountId: "2", orderId: "b", missing: 1, share: 1 },
			],
			isCut: true,
		});
	});
});
