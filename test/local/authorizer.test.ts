import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Authorizer } from "../../local/authorizer.ts";
import { functionOf } from "./assembly-folder.ts";

const PROPERTIES = {
	Type: "REQUEST",
	IdentitySource: "method.request.header.Authorization",
	AuthorizerResultTtlInSeconds: 300,
	AuthorizerUri: "unused",
};

/** Answers with how many times it was asked; says no to "wrong" and breaks at "broken". */
const SOURCE = `
let asked = 0;
export const handler = async ({ who }) => {
	asked += 1;
	if (who === "wrong") throw new Error("Unauthorized");
	if (who === "broken") throw new Error("database away");
	if (who === "odd") return { principalId: "x", policyDocument: { Statement: [] }, context: { list: [] } };
	const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*/accounts/" + who + "/*" }];
	return { principalId: who, policyDocument: { Statement }, context: { asked } };
}`;

let running: Awaited<ReturnType<typeof functionOf>>;
beforeAll(async () => {
	running = await functionOf(SOURCE);
});
afterAll(() => running.stop());

function authorizer() {
	let now = 0;
	const it = new Authorizer(PROPERTIES, running.lambda, () => now);
	return {
		ask: (who: string, account = who) =>
			it.judge({ authorization: [who] }, `arn/GET/accounts/${account}/orders`, () => ({ who })),
		askWithHeaders: (...authorization: string[]) =>
			it.judge({ authorization }, "arn/GET/accounts/7/orders", () => ({ who: authorization.at(-1) })),
		wait: (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

beforeEach(() => {
	vi.spyOn(console, "error").mockReturnValue(undefined); // what is reported of the failures that are meant here
});

test("one answer serves every route until its time is over", async () => {
	const { ask, wait } = authorizer();
	const first = await ask("7");
	expect(first).toMatchObject({ caller: { principalId: "7", asked: expect.any(String) } });
	wait(299_999);
	expect(await ask("7", "8")).toEqual({ fault: "ACCESS_DENIED" });
	expect(await ask("7")).toEqual(first);
	wait(1);
	expect(await ask("7")).not.toEqual(first);
});

test("callers are remembered apart", async () => {
	const { ask } = authorizer();
	expect(await ask("7")).toMatchObject({ caller: { principalId: "7" } });
	expect(await ask("8")).toMatchObject({ caller: { principalId: "8" } });
});

test("without the header nobody is asked", async () => {
	expect(await authorizer().askWithHeaders()).toEqual({ fault: "UNAUTHORIZED" });
	expect(await authorizer().askWithHeaders("")).toEqual({ fault: "UNAUTHORIZED" });
});

test("who gives the header twice is nobody: one would be judged, and the answer remembered for the other", async () => {
	const { ask, askWithHeaders } = authorizer();
	expect(await askWithHeaders("8", "7")).toEqual({ fault: "UNAUTHORIZED" });
	expect(await askWithHeaders("7", "7")).toEqual({ fault: "UNAUTHORIZED" });
	expect(await ask("8", "7")).toEqual({ fault: "ACCESS_DENIED" });
});

test("an error is the gateway's fault, but for the one word", async () => {
	const { ask } = authorizer();
	expect(await ask("wrong")).toEqual({ fault: "UNAUTHORIZED" });
	expect(await ask("broken")).toEqual({ fault: "AUTHORIZER_FAILURE" });
	expect(await ask("odd")).toEqual({ fault: "AUTHORIZER_CONFIGURATION_ERROR" });
});
