import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { makeAnswerAuthorizer } from "../../../../functions/authorizer/answer-authorizer.ts";

describe("an answer", () => {
	const STAGE = "arn:aws:execute-api:us-east-1:123456789012:abc123/api";
	const user = {
		name: "demo",
		secretHash: "",
		accountIds: ["9900000", "9900001"],
		roles: ["ordering"],
	} as const;
	const answer = makeAnswerAuthorizer(async (header) => (header === "known" ? user : undefined));
	const ask = (headers: Record<string, string>) =>
		answer({
			headers,
			methodArn: `${STAGE}/GET/accounts/9900000/orders/1`,
		} as unknown as APIGatewayRequestAuthorizerEvent);

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

	it.each([{}, { Authorization: "unknown" }])(
		"is the one word for a caller who is not known",
		async (headers) => {
			await expect(ask(headers as Record<string, string>)).rejects.toThrow(/^Unauthorized$/);
		},
	);
});
