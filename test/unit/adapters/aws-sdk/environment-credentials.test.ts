import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultProvider } from "../../../../adapters/aws-sdk/environment-credentials.ts";

const ROLE = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" };

afterEach(() => void vi.unstubAllEnvs());

function environment(variables: Readonly<Record<string, string | undefined>>): void {
	for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

describe("credentials of a function", () => {
	it("are those that Lambda puts into its environment, the token of its role among them", async () => {
		environment(ROLE);
		expect(await defaultProvider()()).toEqual({
			accessKeyId: "AKID",
			secretAccessKey: "secret",
			sessionToken: "token",
		});
	});

	it("have no token where there is none, as on one machine", async () => {
		environment({ ...ROLE, AWS_SESSION_TOKEN: undefined });
		expect(await defaultProvider()()).toEqual({ accessKeyId: "AKID", secretAccessKey: "secret" });
	});

	it("are refused with the name of the variable that is missing", async () => {
		environment({ ...ROLE, AWS_SECRET_ACCESS_KEY: undefined });
		await expect(defaultProvider()()).rejects.toThrow("AWS_SECRET_ACCESS_KEY is not set");
	});
});
