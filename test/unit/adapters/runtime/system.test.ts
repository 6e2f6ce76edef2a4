import type { Context } from "aws-lambda";
import { afterEach, expect, it, vi } from "vitest";
import { inInvocation } from "../../../../adapters/runtime/invocation.ts";
import { makeLog } from "../../../../adapters/runtime/system.ts";

afterEach(() => {
	vi.restoreAllMocks();
});

/** The lines that were written to a stream while something was done. */
async function written(stream: NodeJS.WriteStream, act: () => Promise<void>): Promise<unknown[]> {
	const lines: string[] = [];
	vi.spyOn(stream, "write").mockImplementation((line) => lines.push(String(line)) > 0);
	await act();
	return lines.map((line) => JSON.parse(line));
}

const log = makeLog("Tried");
const inCall = (awsRequestId: string, act: () => void) =>
	inInvocation(async () => act())(undefined, { awsRequestId } as Context);

it("each line names the call that it is of, and none outside of a call", async () => {
	const lines = await written(process.stdout, async () => {
		await inCall("l-1", () => log("placed", { orderId: "o-1" }));
		await inCall("l-2", () => log("placed", { orderId: "o-2" }));
		log("started", {});
	});
	expect(lines).toEqual([
		{ event: "placed", orderId: "o-1", lambdaRequestId: "l-1" },
		{ event: "placed", orderId: "o-2", lambdaRequestId: "l-2" },
		{ event: "started" },
	]);
});

it("trouble is on standard error", async () => {
	const lines = await written(process.stderr, () => inCall("l-1", () => log("failed", { error: "Error" })));
	expect(lines).toEqual([{ event: "failed", error: "Error", lambdaRequestId: "l-1" }]);
});
