import fc from "fast-check";
import { expect, it } from "vitest";
import { visible } from "../../../cli/visible-text.ts";
import { anyText } from "../../property/arbitraries.ts";

it.each([
	["\u001b[2J", "\\x1b[2J"],
	["\u0007", "\\x07"],
	["a\u0000b\tc\nd\re", "a\\x00b\\x09c\\x0ad\\x0de"],
	["\u007f", "\\x7f"],
	["\u009b31m\u0085", "\\x9b31m\\x85"],
	["\u202eNC\u202c", "\\u202eNC\\u202c"],
	["\u2066x\u2069\u200e\u200f\u061c", "\\u2066x\\u2069\\u200e\\u200f\\u061c"],
	["\u2028\u2029", "\\u2028\\u2029"],
	["\ud800x", "\\ud800x"],
	["Größe 東京 😀 — \\x1b", "Größe 東京 😀 — \\x1b"],
])("%j is shown as %s", (text, shown) => {
	expect(visible(text)).toBe(shown);
});

it("whatever a file holds, nothing in it is obeyed, and what is shown is shown as it is", () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const shown = visible(text);
			expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
			expect(shown.isWellFormed()).toBe(true);
			expect(visible(shown)).toBe(shown);
		}),
		{ numRuns: 500 },
	);
});
