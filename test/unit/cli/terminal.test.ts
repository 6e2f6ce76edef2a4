import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { BadFileError, EXIT, exitCodeOf, processTerminal, UsageError } from "../../../cli/terminal.ts";

/** A terminal, and what has been written to it. */
function watched({ isTTY = false } = {}) {
	const written: string[] = [];
	const stream = Object.assign(new PassThrough(), {
		isTTY,
		write: (text: string | Uint8Array) => written.push(String(text)) > 0,
	}) as unknown as NodeJS.WriteStream;
	return { written, terminal: processTerminal({ stdout: stream, stderr: stream }) };
}

it("shows what a file or a customer wrote, and does not obey it", () => {
	const { terminal, written } = watched();
	terminal.out("line 2: City '\u001b[2J\u202e' is not valid.");
	terminal.err("Account 1 (Acme\nEverything is well)");
	expect(written).toEqual([
		"line 2: City '\\x1b[2J\\u202e' is not valid.\n",
		"Account 1 (Acme\\x0aEverything is well)\n",
	]);
});

it("its own sequences are obeyed, where somebody watches", () => {
	const { terminal, written } = watched({ isTTY: true });
	terminal.status?.("Reading \u001b");
	terminal.out("done");
	expect(written).toEqual(["\u001b[2K\rReading \\x1b", "\u001b[2K\r", "done\n"]);
	expect(watched().terminal.status).toBeUndefined();
});

it("a long result goes into a file or a pipe as it is, and on a terminal line by line", async () => {
	const [piped, shown] = [watched(), watched({ isTTY: true })];
	for (const { terminal } of [piped, shown]) await terminal.write?.("NC,\u001b\nSC,\u202e\n");
	expect(piped.written).toEqual(["NC,\u001b\nSC,\u202e\n"]);
	expect(shown.written).toEqual(["NC,\\x1b\nSC,\\u202e\n"]);
});

it("a usage of several lines is several lines", async () => {
	const { terminal, written } = watched();
	const failing = () => Promise.reject(new UsageError("Usage: this\n       or that\u0007"));
	expect(await exitCodeOf(terminal, failing)).toBe(EXIT.usage);
	expect(written).toEqual(["Usage: this\n", "       or that\\x07\n"]);
});

it("a file that is quoted begins no line of its own", async () => {
	const { terminal, written } = watched();
	const failing = () => Promise.reject(new BadFileError("a.csv: column 'x\nall is well' is unknown."));
	expect(await exitCodeOf(terminal, failing)).toBe(EXIT.notWell);
	expect(written).toEqual(["a.csv: column 'x\\x0aall is well' is unknown.\n"]);
});
