import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { ok, refused } from "../../../../domain/result.ts";
import { makeAnswerAuthorizer } from "../../../../functions/authorizer/answer-authorizer.ts";
import { CONTEXT } from "../../../support/ask-api.ts";

describe("an answer", () => {
	const STAGE = "arn:aws:execute-api:us-east-1:123456789012:abc123/api";
	const user = {
		name: "demo",
		secretHash: "",
		accountIds: ["9900000", "9900001"],
		roles: ["ordering"],
	} as const;
	const told: string[] = [];
	const answer = makeAnswerAuthorizer({
		authorize: async (header) => {
			if (header === "broken") throw new Error("the table is away");
			if (header === "guess") return refused({ retryAfterSeconds: 9 });
			return header === "known" ? ok(user) : refused("unknown");
		},
		log: (event) => told.push(event),
	});
	const ask = (headers: Record<string, string>) =>
		answer(
			{ headers, methodArn: `${STAGE}/GET/accounts/9900000/orders/1` } as APIGatewayRequestAuthorizerEvent,
			CONTEXT,
		);

	it("opens the stage, for it is cached for every route, and says who the caller is", async () => {
		expect(await ask({ AUTHORIZATION: "known" })).toEqual({
			principalId: "demo",
			policyDocument: {
				Version: "2012-10-17",
				Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${STAGE}/*` }],
			},
			context: { name: "demo", accountIds: "9900000 9900001", roles: "ordering" },
		});
	});

	it.each([{}, { Authorization: "unknown" }, { Authorization: "guess" }])(
		"is the one word for a caller who is not known, or has to wait",
		async (headers) => {
			await expect(ask(headers as Record<string, string>)).rejects.toThrow(/^Unauthorized$/);
			expect(told).toEqual([]);
		},
	);

	it("is none while the users cannot be looked up, and the log says why", async () => {
		await expect(ask({ Authorization: "broken" })).rejects.toThrow("the table is away");
		expect(told.splice(0)).toEqual(["invocation-failed"]);
	});
});
