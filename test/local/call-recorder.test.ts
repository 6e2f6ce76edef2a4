import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../local/http.ts";
import { functionOf } from "./assembly-folder.ts";

test("each call that is signed for AWS is noted as its function's before it is sent, and no other request", async () => {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-recorded-"));
	const callsFile = join(folder, "calls.jsonl");
	let before: string | undefined;
	const aws = await listen(0, async (_, response) => {
		before ??= readFileSync(callsFile, "utf8");
		response.end();
	});
	const { lambda, stop } = await functionOf(
		`
		import { request } from "node:http";
		const send = (method, path, headers, body) => new Promise((resolve, reject) =>
			request({ port: ${aws.port}, host: "127.0.0.1", method, path, headers }, (answer) => answer.resume().on("end", resolve))
				.on("error", reject)
				.end(body));
		const signed = { "x-amz-date": "20261130T000000Z" };
		export const handler = async () => {
			await send("POST", "/", { ...signed, "x-amz-target": "DynamoDB_20120810.GetItem" }, '{"TableName":"Ünder"}');
			await send("POST", "/2015-03-31/functions/F/invocations", signed, Buffer.from("{}"));
			await send("GET", "/2016-08-19/account-settings", signed);
			await send("POST", "/callback", {}, "<Notification/>");
		}`,
		{ callsFile },
	);
	onTestFinished(async () => {
		await stop();
		await aws.close(0);
		rmSync(folder, { recursive: true });
	});

	expect(await lambda.invoke("{}")).toEqual({ payload: "null" });
	const first = { caller: "Tried", target: "DynamoDB_20120810.GetItem", input: { TableName: "Ünder" } };
	expect(JSON.parse(before ?? "")).toEqual(first);
	const calls = readFileSync(callsFile, "utf8")
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	expect(calls).toEqual([
		first,
		{ caller: "Tried", target: "2015-03-31/functions/F/invocations", input: {} },
		{ caller: "Tried", target: "2016-08-19/account-settings", input: {} },
	]);
});
