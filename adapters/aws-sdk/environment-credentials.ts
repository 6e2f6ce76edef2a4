import type { AwsCredentialIdentity } from "@smithy/types";
import { requireEnv } from "../runtime/env.ts";

/**
 * Stands in the functions' bundles for the SDK's search for credentials, of which there is one outcome on Lambda: its runtime has those of
 * the function's role in its environment, and they are good for as long as the environment is (AWS, Lambda runtime environment
 * variables). The search knows files, processes, single sign-on and other machines, and is two fifths of a bundle. Rejects where a
 * variable is missing.
 */
export function defaultProvider() {
	return async function environmentCredentials(): Promise<AwsCredentialIdentity> {
		const { AWS_SESSION_TOKEN: sessionToken } = process.env;
		return {
			accessKeyId: requireEnv("AWS_ACCESS_KEY_ID"),
			secretAccessKey: requireEnv("AWS_SECRET_ACCESS_KEY"),
			...(sessionToken && { sessionToken }),
		};
	};
}
