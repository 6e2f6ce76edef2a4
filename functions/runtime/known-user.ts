import type { KnownUser, Users } from "../ports.ts";
import { verifySecret } from "./secret-hash.ts";

/** Checks a name and a secret against the users there are; as much work for a name that nobody has. */
export const makeKnownUser =
	(users: Users, verify = verifySecret): KnownUser =>
	async ({ name, secret }) => {
		const user = await users.find(name);
		return (await verify(secret, user?.secretHash)) ? user : undefined;
	};
