import { expect, it } from "vitest";
import { csvOf } from "../../../console/csv.ts";

it("writes a table that a spreadsheet reads, and runs nothing of", () => {
	const rows = [
		["a,b", 'say "x"', "two\nlines"],
		["=HYPERLINK(1)", "-1+2", "+19195550100"],
		[-1, undefined, "@x"],
	];
	expect(csvOf(["one", "two", "three"], rows)).toBe(
		'one,two,three\r\n"a,b","say ""x""","two\nlines"\r\n\'=HYPERLINK(1),\'-1+2,+19195550100\r\n-1,,\'@x\r\n',
	);
});
