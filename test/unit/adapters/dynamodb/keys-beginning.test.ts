import fc from "fast-check";
import { expect, it } from "vitest";
import { valuesBeginning } from "../../../../adapters/dynamodb/keys-beginning.ts";

/** Any text but one with the last of all characters, which no key holds. */
const text = fc.string({ unit: "binary" }).filter((any) => !any.includes("\u{10FFFF}"));
const notAfter = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0;

it("the range of what begins so has all of that, and nothing else", () => {
	fc.assert(
		fc.property(text, text, text, (prefix, rest, other) => {
			const { ":first": first, ":last": last } = valuesBeginning(prefix);
			const isIn = (key: string) => notAfter(first, key) && notAfter(key, last);
			expect(isIn(prefix + rest)).toBe(true);
			expect(isIn(other)).toBe(Buffer.from(other).indexOf(Buffer.from(prefix)) === 0);
		}),
	);
});
