import { ok, refused } from "../../domain/result.ts";
import type { KnownUser, Users } from "../ports/users.ts";

/** True when the secret is the one that was hashed; false, after as long, for a hash of nothing. */
export type VerifySecret = (secret: string, secretHash: string | undefined) => Promise<boolean>;

/** Checks a name and a secret against the users there are; as much work for a name that nobody has. */
export function makeKnownUser(users: Users, verify: VerifySecret): KnownUser {
	return async function knownUser({ name, secret }) {
		const user = await users.find(name);
		const isTheirs = await verify(secret, user?.secretHash);
		return isTheirs && user !== undefined ? ok(user) : refused("unknown");
	};
}
