import { expect, it } from "vitest";
import { ok } from "../../../../domain/result.ts";
import { type ImportApi, importRoutes } from "../../../../functions/operator-api/import-routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

const importStock = async ({ text }: { text: string }) => ok({ text });
const ask = askApi(importRoutes({ importStock } as unknown as ImportApi));

const imported = async (type: string, body: string) => {
	const caller = { name: "olga", accountIds: "", roles: "operator" };
	const sent = { caller, headers: { "content-type": type }, body };
	const { statusCode, body: answer } = await ask(apiEvent("POST", "/v2/operator/imports", sent));
	return [statusCode, JSON.parse(answer)];
};

it.each(["text/csv", "text/csv; charset=utf-8", 'TEXT/CSV; header=present; charset="UTF-8"'])(
	"%s is read",
	async (type) => {
		expect(await imported(type, "Größe\n")).toEqual([200, { text: "Größe\n" }]);
	},
);

it.each([
	["application/json", "a\n", 415, "Content-Type must be text/csv."],
	["text/csv; charset=windows-1252", "ä\n", 415, "The charset of Content-Type must be UTF-8."],
	["text/csv", "x".repeat(4 * 2 ** 20 + 1), 413, "The body must not exceed 4194304 bytes."],
	["text/csv", "a\ufffd\n", 400, "The body is not UTF-8, or holds U+FFFD, which stands for what is not."],
])("%s that cannot be told for certain is refused", async (type, body, status, description) => {
	expect(await imported(type, body)).toEqual([status, { errors: [{ code: 1019, description }] }]);
});
