import { describe, expect, it } from "vitest";
import { waitPreference } from "../../../../domain/wire/prefer-header.ts";
import { growth } from "../../../support/growth.ts";

describe("the preference to wait", () => {
	it.each<[string, readonly string[], number | undefined]>([
		["alone", ["wait=10"], 10],
		["of nothing", ["wait=0"], 0],
		["beyond any bound", ["wait=9999"], 9999],
		["with leading zeros", ["wait=007"], 7],
		["in any case, with blanks around the sign", ["WAIT \t= 5 "], 5],
		["quoted", ['wait="5"'], 5],
		["quoted, with a character escaped", ['wait="1\\5"'], 15],
		["among others", ["respond-async, wait=10"], 10],
		["after parameters of another", ['foo; wait=1; bar="a;b", wait=3'], 3],
		["with parameters of its own", ["wait=10; foo=1; bar"], 10],
		["after empty members of the list", [",, ,wait=4,"], 4],
		["after a quoted text with commas, which names it", ['a="x, wait=1, \\", wait=2", wait=3'], 3],
		["in one header of several", ["return=minimal", "wait=6"], 6],
		["after a longer word that begins with it", ["waits, wait=5"], 5],
		["after a backslash that is in no quotation, where it means nothing", ["foo\\, wait=5"], 5],
		["after a name without a value", ["foo, wait=5"], 5],
		["given twice: the first", ["wait=1, wait=2"], 1],
		["given twice in two headers: the first", ["wait=1", "wait=2"], 1],
	])("is read: %s", (_, headers, seconds) => {
		expect(waitPreference(headers)).toBe(seconds);
	});

	it.each<[string, readonly string[]]>([
		["no header", []],
		["an empty one", [""]],
		["other preferences", ["respond-async, waiting=3, await=4"]],
		["a word", ["wait=abc"]],
		["a negative number", ["wait=-1"]],
		["a sign", ["wait=+1"]],
		["a fraction", ["wait=1.5"]],
		["a number in another form", ["wait=1e3"]],
		["hexadecimal digits", ["wait=0x10"]],
		["digits of another script", ["wait=\u0661"]],
		["a blank within", ["wait=1 0"]],
		["no value", ["wait"]],
		["an empty value", ["wait="]],
		["an empty quoted value", ['wait=""']],
		["one quotation mark", ['wait="']],
		["a quotation that does not end", ['wait="5, wait=6']],
		["text after a quotation", ['wait="5"6']],
		["a first one that is not understood, whatever follows", ["wait=abc, wait=5"]],
		["a first one without a value, whatever follows", ["wait, wait=5"]],
		["a first one without a value, with parameters", ["wait; foo=1, wait=5"]],
		["a parameter of another preference", ["foo; wait=5"]],
	])("is ignored: %s", (_, headers) => {
		expect(waitPreference(headers)).toBeUndefined();
	});

	it.each(['"', "\\", ",", ";", '"\\', '\\"', "wait=;", " "])(
		"is looked for in time that grows as the header does: %j",
		async (piece) => {
			const ask = (length: number) =>
				waitPreference([`${piece.repeat(length)}x, wait=${piece.repeat(length)}`]);
			expect(await growth(ask, 10_000)).toBeLessThan(10);
		},
	);
});
